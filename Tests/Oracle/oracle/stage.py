"""Where the project's own programs are played: mints and token accounts, a clock, and vectors of what happened."""
from solders.message import Message
from solders.pubkey import Pubkey

from . import extensions as ext
from . import ids
from .cases import Cases
from .extensions import Kind
from .instructions.associated_token import address as associated_address
from .keys import KNOWN, public_key
from .scenario import Scenario
from .vectors import GENESIS
from .wire import message_bytes, signed

NOW = 1_750_000_000
ACCOUNT_KINDS = {ids.TOKEN: [], ids.TOKEN_2022: [Kind.IMMUTABLE_OWNER]}


class Stage(Scenario):
    """A scenario whose vectors say what of the runtime is not the default: the clock and the blockhash."""

    def __init__(self, name: str, **runtime):
        super().__init__(name, **runtime)
        self.set_clock(unix_timestamp=NOW)

    def _runtime(self) -> dict:
        clock, runtime = self.svm.get_clock(), dict(self.options)
        if str(self.svm.latest_blockhash()) != GENESIS:
            runtime["recentBlockhashes"] = [str(self.svm.latest_blockhash())]
        runtime["sysvars"] = {"clock": {
            "slot": clock.slot, "epochStartTimestamp": clock.epoch_start_timestamp, "epoch": clock.epoch,
            "leaderScheduleEpoch": clock.leader_schedule_epoch, "unixTimestamp": clock.unix_timestamp}}
        return runtime

    def _step(self, raw, simulate) -> dict:
        """What a program of ours costs is estimated, and therefore not expected."""
        step = super()._step(raw, simulate)
        step["expect"].pop("computeUnitsConsumed", None)
        return step

    @property
    def now(self) -> int:
        return self.svm.get_clock().unix_timestamp

    def instructions(self, name, *instructions, payer=None, comment=None, omit=None) -> dict:
        """Signs for whoever the instructions name, sends, and returns what is expected of it."""
        payer = payer or public_key("payer")
        message = Message.new_with_blockhash(list(instructions), payer, self.newest())
        signers = message.account_keys[:message.header.num_required_signatures]
        raw = signed(message_bytes(message), signers, KNOWN)
        if raw[1:65] in self._seen:
            self.svm.expire_blockhash()
            message = Message.new_with_blockhash(list(instructions), payer, self.newest())
            raw = signed(message_bytes(message), signers, KNOWN)
        self._seen.add(raw[1:65])
        self.expectation = None
        self.send_bytes(name, raw, comment=comment, omit=omit)
        return self.expectation

    def send_bytes(self, name, raw, **options) -> None:
        run = self.machine.run
        self.machine.run = lambda *arguments: self._note(run(*arguments))
        try:
            super().send_bytes(name, raw, **options)
        finally:
            self.machine.run = run

    def _note(self, expectation: dict) -> dict:
        self.expectation = expectation
        return expectation

    def must(self, *instructions, **options) -> dict:
        """A step of the story that is no vector and has to succeed."""
        expectation = self.instructions("setup", *instructions, omit="setup", **options)
        if expectation["err"] is not None:
            raise RuntimeError(f"{self.name}: {expectation['err']}\n" + "\n".join(expectation["logs"]))
        return expectation

    # Tokens

    def new_mint(self, label, program=ids.TOKEN, extensions=(), supply=10**12, decimals=6, authority="auth",
                 freeze=None) -> Pubkey:
        data = ext.mint(public_key(authority), supply, decimals, freeze, list(extensions))
        return self.put(public_key(label), self.rent(len(data)), data, program)

    def fee_mint(self, label, points, maximum=2**64 - 1, newer=None, more=(), **options) -> Pubkey:
        """A mint with a transfer fee; `newer`: (epoch, maximum, points)."""
        older = (0, maximum, points)
        config = ext.transfer_fee_config(public_key("auth"), public_key("auth"), 0, older, newer or older)
        return self.new_mint(label, ids.TOKEN_2022, [config, *more], **options)

    def holding(self, address, mint, owner, amount=0, **state) -> Pubkey:
        """A token account at an address (or label), with the extensions its mint demands."""
        address = address if isinstance(address, Pubkey) else public_key(address)
        image = self.machine.get(mint)
        kinds = list(dict.fromkeys(ext.required(ext.values(image.data)) + ACCOUNT_KINDS[image.owner]))
        data = ext.token_account(mint, owner, amount, [(kind, bytes(ext.SIZES[kind])) for kind in kinds], **state)
        return self.put(address, self.rent(len(data)), data, image.owner)

    def associated(self, mint, owner, amount=0, **state) -> Pubkey:
        """The owner's associated account of a mint."""
        return self.holding(self.associated_address(mint, owner), mint, owner, amount, **state)

    def associated_address(self, mint, owner) -> Pubkey:
        return associated_address(owner, mint, self.machine.get(mint).owner)

    def edit_holding(self, key, owner=None, state=1) -> None:
        """A token account is given to another, frozen or thawed."""
        data = bytearray(self.data(key))
        if owner is not None:
            data[32:64] = bytes(owner)
        data[108] = state
        self.put(key, self.rent(len(data)), bytes(data), self.machine.get(key).owner)

    def rewrite_owner(self, account, owner) -> None:
        """A token account is somebody else's from here on."""
        image = self.machine.get(account)
        self.put(account, image.lamports, image.data[:32] + bytes(owner) + image.data[64:], image.owner)

    def amount(self, account) -> int | None:
        data = self.data(account)
        return int.from_bytes(data[64:72], "little") if len(data) >= 165 else None

    def withheld(self, account) -> int:
        value = ext.values(self.data(account)).get(Kind.TRANSFER_FEE_AMOUNT)
        return int.from_bytes(value, "little") if value else 0

    def supply(self, mint) -> int:
        return int.from_bytes(self.data(mint)[36:44], "little")


class StageCases(Cases):
    """Independent cases of a program of ours."""

    def add(self, name, comment, *instructions, prepare=None, payer=None) -> None:
        stage = Stage(self.name, standalone=True, **self.runtime)
        self.setup(stage)
        if prepare:
            prepare(stage)
        stage.instructions(name, *instructions, payer=payer, comment=comment)
        if not stage.vectors:
            raise ValueError(f"{self.name}/{name}: too large for a packet, so there is no vector of it")
        self.vectors += stage.vectors


def after(*items, start=NOW, clock=None, then=None):
    """A preparation: those instructions were carried out, numbers among them being seconds after `start` to wait for,
    and it is `clock` seconds after `start`."""
    def prepare(s):
        for item in items:
            if isinstance(item, int):
                s.set_clock(unix_timestamp=start + item)
            else:
                s.must(item)
        if clock is not None:
            s.set_clock(unix_timestamp=start + clock)
        if then:
            then(s)
    return prepare
