"""What we keep: schema, loads, stories, checks, the published file. No HTML, no HTTP."""
