"""Forms as data: Form.io wizards, answers, rules, and the journey through them."""
