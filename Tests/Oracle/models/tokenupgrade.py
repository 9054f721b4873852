"""The reference model of TokenUpgrade."""
import copy

from oracle import ids, images
from oracle.instructions import token
from oracle.instructions import token_upgrade as call
from oracle.instructions.token import Multisig
from oracle.keys import public_key

from . import Driver as Base
from . import Ledger, ensure, people

U64 = 2**64


class Driver(Base):
    PROGRAM = "TokenUpgrade"

    def begin(self):
        """Two people, two multisignatures and a delegate; two old mints and four new ones, one of which has other
        decimals; and for each pair of mints a pool that belongs to its authority and one that is delegated to it."""
        s, number, r = self.stage, self.count, self.rng
        *self.people, self.delegate = people(s, *(f"{name}-{number}" for name in ("ann", "ben", "del")))
        self.ledger = Ledger()
        self.ledger.epoch = s.svm.get_clock().epoch
        self.members = [public_key(f"member-{place}") for place in range(3)]
        self.multisigs = {}
        for program in (ids.TOKEN, ids.TOKEN_2022):
            data = images.multisig(2, self.members)
            self.multisigs[program] = s.put(
                public_key(f"multisig-{program}-{number}"), s.rent(len(data)), data, program)
        self.programs, self.decimals = {}, {}
        self.old = [self.make_mint("old", ids.TOKEN), self.make_mint("old-fee", ids.TOKEN_2022, 100)]
        self.new = [self.make_mint("new", ids.TOKEN_2022), self.make_mint("new-fee", ids.TOKEN_2022, 250),
                    self.make_mint("new-plain", ids.TOKEN), self.make_mint("new-other", ids.TOKEN_2022, decimals=9)]
        for mint in (*self.old, *self.new):
            for owner in (*self.people, *self.multisigs.values()):
                self.open(s.associated_address(mint, owner), mint, owner, 0)
        self.pools = {}
        for old in self.old:
            for new in self.new:
                authority = call.find(old, new)[0]
                pool = self.open(s.associated_address(new, authority), new, authority, r.choice((0, 10**4, 10**9)))
                lent = self.open(public_key(f"lent-{old}-{new}"), new, self.people[0], 10**9, authority, 10**6)
                self.pools[old, new] = [pool, lent]
        for old in self.old:  # the first person lets another one spend
            address = s.associated_address(old, self.people[0])
            self.open(address, old, self.people[0], 1000, self.delegate, r.choice((500, 10**6)))

    def make_mint(self, label, program, points=None, decimals=6):
        label = f"{label}-{self.count}"
        if points is None:
            mint = self.stage.new_mint(label, program, supply=10**15, decimals=decimals)
            self.ledger.mint(mint, 10**15)
        else:
            mint = self.stage.fee_mint(label, points, 5000, supply=10**15, decimals=decimals)
            self.ledger.mint(mint, 10**15, points, 5000)
        self.programs[mint], self.decimals[mint] = program, decimals
        return mint

    def open(self, address, mint, owner, amount, delegate=None, delegated=0):
        self.stage.holding(address, mint, owner, amount, delegate=delegate, delegated=delegated)
        self.ledger.open(address, mint, owner, amount)
        self.ledger.accounts[address].update(delegate=delegate, delegated=delegated)
        return address

    def step(self):
        if self.rng.random() < 0.35:
            self.refill()
        else:
            self.exchange()

    def refill(self):
        """New tokens for a pool, or old ones for somebody."""
        r = self.rng
        if r.random() < 0.3:
            pair = r.choice(list(self.pools))
            mint, target = pair[1], r.choice(self.pools[pair])
        else:
            mint = r.choice(self.old)
            target = self.stage.associated_address(mint, r.choice(self.owners(mint)))
        amount = r.choice((1, 99, 10**4, 10**6, 10**7))

        def apply():
            self.ledger.mint_to(target, amount)
            return []

        self.attempt("mint", apply, token.mint_to_checked(
            mint, target, public_key("auth"), amount, self.decimals[mint], self.programs[mint]))

    def owners(self, mint):
        return [*self.people, self.multisigs[self.programs[mint]]]

    def spend(self, account, signer) -> int:
        """How much `signer` may take from an account, or the token programs' error: OwnerMismatch."""
        state = self.ledger.accounts[account]
        if signer == state["delegate"]:
            return state["delegated"]
        ensure(signer == state["owner"], 4)
        return U64

    def used(self, account, signer, amount):
        state = self.ledger.accounts[account]
        if signer == state["delegate"]:
            state["delegated"] -= amount
            if not state["delegated"]:
                state["delegate"] = None

    def exchange(self):
        r = self.rng
        old = r.choice(self.old)
        new = r.choice(self.new if r.random() < 0.15 else self.new[:3])
        owners = self.owners(old)
        rich = [one for one in owners if self.ledger.accounts[self.stage.associated_address(old, one)]["amount"]]
        owner = r.choice(rich if rich and r.random() < 0.9 else owners)
        original = self.stage.associated_address(old, owner)
        target = self.stage.associated_address(new, r.choice((*self.people, self.multisigs[ids.TOKEN])))
        authority, pool, holder = call.find(old, new)[0], r.choice(self.pools[old, new]), owner
        signs, least, program = True, None, self.programs[old]
        if owner in self.multisigs.values():
            holder = Multisig(owner, r.sample(self.members, r.choice((1, 2, 2, 3, 3))))
        elif owner == self.people[0] and r.random() < 0.3:
            holder = self.delegate
        if r.random() < 0.5:
            least = r.choice((0, 1, 99, self.ledger.accounts[original]["amount"]))
        wrong = r.randrange(8) if r.random() < 0.2 else None
        if wrong == 0:
            authority = call.find(new, old)[0]
        elif wrong == 1:
            target = pool
        elif wrong == 2:
            pool = r.choice(self.pools[next(pair for pair in self.pools if pair[1] == new and pair[0] != old)])
        elif wrong == 3:
            program = ids.TOKEN if program == ids.TOKEN_2022 else ids.TOKEN_2022
        elif wrong == 4 and holder == owner:
            holder = next(person for person in self.people if person != owner)
        elif wrong == 5:
            # Whether another mint or a delegate's limit comes first differs between the token programs.
            target, pool = self.stage.associated_address(r.choice(self.new), self.people[1]), self.pools[old, new][0]
        elif wrong == 6 and holder == owner:
            signs = False
        item = call.exchange(
            original, old, pool, target, new, holder, least=least, authority=authority, original_token=program,
            new_token=self.programs[new])
        if not signs:
            metas = list(item.accounts)
            metas[8] = type(metas[8])(metas[8].pubkey, False, False)
            item = type(item)(item.program_id, bytes(item.data), metas)

        def apply():
            accounts = self.ledger.accounts
            ensure(signs, "MissingRequiredSignature")
            ensure(program == self.programs[old], "IllegalOwner")
            ensure(self.programs[accounts[target]["mint"]] == self.programs[new], "IllegalOwner")
            ensure(authority == call.find(old, new)[0], 0)
            amount = accounts[original]["amount"]
            ensure(least is None or target != pool and amount > 0, 2)
            ensure(accounts[pool]["amount"] >= amount, "InsufficientFunds")
            ensure(self.decimals[old] == self.decimals[new], 1)
            if isinstance(holder, Multisig):
                ensure(len(holder.signers) >= 2, "MissingRequiredSignature")
            else:
                # A delegate's limit comes before the balance, and both fail alike.
                ensure(self.spend(original, holder) >= amount, 1)
                self.used(original, holder, amount)
            self.ledger.burn(original, amount)
            ensure(accounts[target]["mint"] == new, 3)
            ensure(self.spend(pool, authority) >= amount, 1)
            net = self.ledger.transfer(pool, target, amount)
            if pool != target:
                self.used(pool, authority, amount)
            ensure(least is None or net >= least, 3)
            return []

        self.attempt("exchange" if least is None else "exchange-net", apply, item)

    def snapshot(self):
        return copy.deepcopy((self.ledger.accounts, self.ledger.mints))

    def restore(self, snapshot):
        self.ledger.accounts, self.ledger.mints = snapshot
