"""What is asked at the first start."""
