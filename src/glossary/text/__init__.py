"""Source text: segmentation, cleaning, script."""
