"""Where Staking is played: people, mints, pools, and what there is to choose from."""
import copy

from oracle import extensions as ext
from oracle import ids, images
from oracle.encoding import u64, u8
from oracle.extensions import Kind
from oracle.instructions import staking as call
from oracle.instructions.staking import pool_image, position_image

from . import Driver as Base
from . import Difference, Ledger, people

U64, U128 = 2**64, 2**128


class World(Base):
    PROGRAM = "Staking"
    WORLD_STEPS = 100

    def begin(self):
        """An authority, three stakers, two mints or one, and a pool; in some worlds there is nearly too much."""
        s, r, number = self.stage, self.rng, self.count
        self.boss, *self.stakers = self.people = people(
            s, *(f"{name}-{number}" for name in ("boss", "ann", "ben", "cid")))
        s.fund("stranger")
        self.ledger = Ledger()
        self.ledger.epoch = s.svm.get_clock().epoch
        self.huge = r.random() < 0.15
        self.mints = [self.new_mint(f"{label}-{number}", r.random() < 0.35) for label in ("stake", "reward")]
        if r.random() < 0.5:
            self.mints = self.mints[:1] * 2
        for mint in dict.fromkeys(self.mints):
            for person in self.people:
                amount = 2**62 if self.huge else r.choice((10**6, 10**9, 10**12, 10**15))
                if person == self.boss:
                    amount = 2**62 - 1 if self.huge else 10**15
                self.ledger.open(s.associated(mint, person, amount), mint, person, amount)
        self.treasury, = people(s, f"treasury-{number}")
        self.fees = s.associated(self.mints[0], self.treasury)
        self.ledger.open(self.fees, self.mints[0], self.treasury)
        self.refusal = None
        self.pools: dict = {}
        self.next = 0
        while not self.pools:
            self.init()
        if r.random() < 0.4:
            self.age()
        self.stake()
        self.fund()

    def new_mint(self, label, has_fee):
        if not has_fee:
            mint = self.stage.new_mint(label, supply=U64 - 1)
            self.ledger.mint(mint, U64 - 1)
            return mint
        points, maximum, later = self.rng.choice((100, 5000)), 10**7, self.ledger.epoch + 1
        newer = (later, maximum * 10, 250)
        mint = self.stage.fee_mint(label, points, maximum, newer=newer, supply=U64 - 1)
        self.ledger.mint(mint, U64 - 1, points, maximum, newer=newer)
        return mint

    def account(self, mint, owner):
        return self.stage.associated_address(mint, owner)

    def token(self, mint):
        return ids.TOKEN if self.ledger.mints[mint]["older"] is None else ids.TOKEN_2022

    def amount(self, held: int) -> int:
        """Of what somebody has: mostly a sensible part."""
        r = self.rng
        return r.choice((held, held // 2, held // 7, min(held, 10**6), min(held, 1001), min(held, 3), 1))

    def pick(self):
        """A pool and one of its positions, mostly one that exists and has a weight."""
        r = self.rng
        known = [(pool, *place) for pool in self.open() for place in pool.model.positions]
        heavy = [item for item in known if item[0].model.positions[item[1:]].weight]
        if heavy and r.random() < 0.85:
            return r.choice(heavy)
        if known and r.random() < 0.9:
            return r.choice(known)
        return r.choice(self.open()), r.choice(self.stakers), r.randrange(3)

    def open(self):
        """The pools that are not closed, one at least."""
        pools = [pool for pool in self.pools.values() if not pool.closed]
        while not pools:
            self.init()
            pools = [pool for pool in self.pools.values() if not pool.closed]
        return pools

    def pick_earning(self):
        """Mostly a position that has rewards coming."""
        def earns(pool, place):
            model, item = pool.model, pool.model.positions[place]
            runs = item.weight and model.rate and model.last < min(self.stage.now, model.end)
            return item.earned or runs or item.weight * ((model.acc - item.acc) % U128) >> 64
        able = [(pool, *place) for pool in self.open() for place in pool.model.positions if earns(pool, place)]
        return self.rng.choice(able) if able and self.rng.random() < 0.8 else self.pick()

    def pass_time(self):
        clock = self.stage.svm.get_clock()
        seconds = self.rng.choice((-50, 1, 1, 7, 100, 100, 1000, 1000, 86_400, 86_400 * 30))
        self.stage.set_clock(unix_timestamp=clock.unix_timestamp + seconds,
                             epoch=clock.epoch + self.rng.choice((0, 0, 0, 1)))
        self.ledger.epoch = self.stage.svm.get_clock().epoch

    def trouble(self):
        """Whatever a treasury's owner, or who can freeze it, may do to its account: it takes no fees, and nothing else
        comes of it. Then it is as before."""
        kinds = ("frozen", "given away", "closed", "a multisignature")
        if self.has_extensions(self.fees):
            kinds += ("memos", "memos")
        self.refusal = None if self.refusal else self.rng.choice(kinds)
        account = self.ledger.accounts[self.fees]
        s, token = self.stage, self.token(self.mints[0])
        owner = self.boss if self.refusal == "given away" else self.treasury
        extensions = self.extensions(account["withheld"], self.refusal == "memos")
        data = ext.token_account(
            self.mints[0], owner, account["amount"], extensions, state=2 if self.refusal == "frozen" else 1)
        if self.refusal == "a multisignature":
            data = images.multisig(1, [self.boss])
        if self.refusal == "closed":
            s.put(self.fees, 0)
        else:
            s.put(self.fees, s.rent(len(data)), bytes(data), token)
        self.ledger.hidden = {self.fees} if self.refusal in ("closed", "a multisignature") else set()

    def has_extensions(self, account):
        return self.token(self.ledger.accounts[account]["mint"]) == ids.TOKEN_2022

    def extensions(self, withheld, memos):
        """Those of the treasury's account."""
        if not self.has_extensions(self.fees):
            return []
        kinds = [(Kind.IMMUTABLE_OWNER, b""), (Kind.TRANSFER_FEE_AMOUNT, u64(withheld))]
        return kinds + ([(Kind.MEMO_TRANSFER, b"\1")] if memos else [])

    def age(self):
        """A pool where so much was given up and shared out again that its accumulator is about to go round."""
        pool = next(iter(self.pools.values()))
        pool.model.acc = U128 - self.rng.choice((1, 2**32, 2**48, 2**56, 2**64))
        data = bytearray(self.stage.data(pool.at.key))
        data[48:64] = pool.model.acc.to_bytes(16, "little")
        self.stage.put(pool.at.key, self.stage.rent(len(data)), bytes(data), call.ID)

    def drain(self):
        """A reward vault loses what no instruction could take out of it, and positions may ask for more than it has."""
        pool, _, _ = self.pick()
        vault = self.ledger.accounts[pool.at.reward_vault]
        left = self.rng.choice((0, vault["amount"] // 2))
        pool.gifts[1] -= vault["amount"] - left
        vault["amount"] = left
        data = bytearray(self.stage.data(pool.at.reward_vault))
        data[64:72] = u64(left)
        self.stage.put(pool.at.reward_vault, self.stage.rent(len(data)), bytes(data), pool.at.reward_token)

    def charge(self, amount, points):
        """Rounded up, and nothing where the treasury's account takes nothing."""
        return 0 if self.refusal else -(-amount * points // 10_000)

    def to_treasury(self, source, amount):
        if amount:
            self.ledger.transfer(source, self.fees, amount)

    def by(self, pool):
        """Who signs for the authority, which now and then is somebody else."""
        pool.at.treasury = self.treasury
        signer = pool.authority if self.rng.random() < 0.93 else self.rng.choice(self.people)
        pool.at.authority = signer
        return signer

    def snapshot(self):
        return copy.deepcopy([
            (key, vars(pool.model), pool.authority, pool.pending, pool.gifts, pool.closed) for key, pool in self.pools.items()
        ]), copy.deepcopy((self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        pools, (self.ledger.accounts, self.ledger.mints) = snapshot
        self.pools = {key: self.pools[key] for key, *_ in pools}
        for key, values, authority, pending, gifts, closed in pools:
            pool = self.pools[key]
            vars(pool.model).update(values)
            pool.authority, pool.pending, pool.gifts, pool.closed = authority, pending, gifts, closed

    def compare(self):
        for pool in self.pools.values():
            model, at = pool.model, pool.at
            for (owner, index), position in model.positions.items():
                self.same("position", at.position(owner, index), position_image(at, owner, index, **vars(position)))
            if pool.closed:
                self.same("pool", at.key, b"stkpl.v2" + u8(at.bump) + u8(2) + bytes(6))
                continue
            model.check()
            wanted = pool_image(at, **(vars(model) | {"authority": pool.authority, "pending": pool.pending}))
            self.same("pool", at.key, wanted)
            held = [self.ledger.accounts[vault]["amount"] for vault in (at.stake_vault, at.reward_vault)]
            due = [model.staked + pool.gifts[0], model.funded - model.paid + pool.gifts[1]]
            if held != due:
                raise Difference(f"vaults hold {held}, the books say {due}")

    def same(self, kind, key, wanted):
        if self.stage.data(key) != wanted:
            raise Difference(f"step {self.count}, {kind} {key}:\nmodel   {wanted.hex()}\nprogram "
                             f"{self.stage.data(key).hex()}")
