"""The screens of rights."""
