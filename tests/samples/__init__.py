"""The sample papers: invented people on papers that look like real ones."""
