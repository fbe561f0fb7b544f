"""What the newspapers say: collect, archive, read, count. No warehouse, no scheduler."""
