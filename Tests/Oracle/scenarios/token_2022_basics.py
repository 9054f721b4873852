"""Token-2022 does what SPL Token does: the same stories, without extensions."""
from oracle.instructions import token_2022
from oracle.scenario import Scenario

from .token_basics import batches, everything

AREA = "token-2022"


def record():
    return {"basics": everything(Scenario("token-2022"), token_2022)
            + batches(Scenario("token-2022-batch"), token_2022)}
