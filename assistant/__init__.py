"""The assistant: cited answers, conversations, review, and the page they are asked on."""
