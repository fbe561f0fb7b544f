-- Grain: no row: the write-ahead log of the private file is folded into it before it is let go.
CHECKPOINT sketches
