"""Pairs of vectors: a mistake or an attack, and beside it what is right."""
from .keys import public_key
from .stage import Stage
from .stories import Stories


def at(timestamp):
    """A preparation: what time it is."""
    return lambda s: s.set_clock(unix_timestamp=timestamp)


class Pair:
    """`setup` makes the state both begin with."""

    def __init__(self, name, setup):
        self.name, self.setup = name, setup
        self._stories = Stories(f"pitfalls/{name}")

    @property
    def vectors(self) -> list[dict]:
        return self._stories.vectors

    def wrong(self, comment, *steps, **options):
        self._add("wrong", comment, steps, **options)

    def right(self, comment, *steps, **options):
        self._add("right", comment, steps, **options)

    def _add(self, kind, comment, steps, after=(), error=None, shows=None) -> None:
        """`after`: instructions carried out before, and preparations. `steps` as in `Stories`. `shows` gives pairs of
        what is there at the end and what has to be."""
        stage = Stage(self.name, standalone=True)
        stage.set_clock(epoch=1008, leader_schedule_epoch=1009)  # where `At` stays
        stage.fund("founder")
        self.setup(stage)
        for each in after:
            each(stage) if callable(each) else stage.must(each, payer=public_key("founder"))
        # Of the runtime, what is not the default.
        stage.options = stage._runtime()
        self._stories.add(kind, comment, stage, *steps, error=error)
        for place, (found, wanted) in enumerate(shows(stage) if shows else []):
            if found != wanted:
                raise ValueError(f"{self.name}/{kind}: value {place} is {found} instead of {wanted}")
        if not all(step["expect"].get("otherAccountsUnchanged", "decodeError" in step["expect"])
                   for step in self.vectors[-1]["steps"] if "expect" in step):
            raise ValueError(f"{self.name}/{kind}: not all accounts are looked at")


def files(*pairs) -> dict:
    """What a module of pairs records: a file each."""
    for pair in pairs:
        if [vector["name"].rsplit("/")[-1] for vector in pair.vectors] != ["wrong", "right"]:
            raise ValueError(f"{pair.name} is no pair")
    return {pair.name: pair.vectors for pair in pairs}
