"""The courier: what is in the outbox reaches the province."""
