"""What a Form.io form means: what is visible, which values stay, which rules are broken.

`load` reads a form, `process` takes a form and its answers. It is written from the behaviour of the
reference implementation, @formio/core; decision 0021 says where we differ from it and why.
"""
