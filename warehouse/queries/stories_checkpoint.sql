-- Folds the write-ahead log of the private file into it, before it is let go.
CHECKPOINT sketches
