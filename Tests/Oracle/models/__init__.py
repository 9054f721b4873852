"""What the project's own programs must do, in Python's integers: written from what is specified, not from their source.

A model has a class `Driver` with `setup(world)`, which makes a new world, and `step(rng)`, which makes a random step,
runs it, compares what came of it with what the model says, and returns the step as a vector.
"""
