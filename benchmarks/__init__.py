"""What the product costs, measured; each prints its figures against something named."""
