"""Independent cases: each starts from the same state, in a LiteSVM of its own."""
from typing import Callable

from solders.message import Message

from .keys import KNOWN, public_key
from .scenario import Scenario
from .wire import message_bytes, signed


class Cases:
    def __init__(self, name: str, setup: Callable[[Scenario], None], **runtime):
        self.name = name
        self.setup = setup
        self.runtime = runtime
        self.vectors: list[dict] = []

    def add(self, name, comment, *instructions, prepare=None, payer=None) -> None:
        """Records one transaction of these instructions, signed by whoever they name as a signer.

        `prepare` changes the common state for this case alone.
        """
        scenario = Scenario(self.name, standalone=True, **self.runtime)
        self.setup(scenario)
        if prepare:
            prepare(scenario)
        message = Message.new_with_blockhash(list(instructions), payer or public_key("payer"), scenario.newest())
        signers = message.account_keys[:message.header.num_required_signatures]
        scenario.send_bytes(name, signed(message_bytes(message), signers, KNOWN), comment=comment)
        self.vectors += scenario.vectors
