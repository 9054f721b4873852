"""The part of Disbursement's driver that is about organizations: approvers and authority."""
from oracle.instructions import disbursement as call

from . import ensure


class Organizations:
    def approver_list(self):
        chosen = self.rng.sample(self.people, self.rng.randrange(4))
        threshold = self.rng.randrange(len(chosen) + 1)
        if self.rng.random() < 0.2:
            if self.rng.random() < 0.5:
                threshold = len(chosen) + 1
            else:
                chosen = [*chosen, *chosen, self.people[0], self.people[0]]
        return threshold, chosen

    def check_approvers(self, threshold, chosen):
        ensure(len(chosen) <= 10 and threshold <= len(chosen) and len(set(chosen)) == len(chosen), 3)

    def make_org(self):
        creator = self.people[0]
        threshold, chosen = self.approver_list()
        address, bump = call.find_org(creator, 1)

        def apply():
            self.check_approvers(threshold, chosen)
            ensure(self.org is None, "AccountAlreadyInitialized")
            self.org = dict(address=address, bump=bump, threshold=threshold, approvers=chosen, generation=0,
                            creator=creator, authority=creator, pending=None)
            return []

        self.attempt("org", apply, call.create_org(creator, 1, threshold, chosen))

    def set_approvers(self):
        authority = self.signer()
        threshold, chosen = self.approver_list()

        def apply():
            self.governed(authority)
            self.check_approvers(threshold, chosen)
            self.org.update(threshold=threshold, approvers=chosen, generation=self.org["generation"] + 1)
            return []

        self.attempt("approvers", apply, call.set_approvers(authority, self.org["address"], threshold, chosen))

    def hand_on(self):
        if self.org["pending"] is None or self.rng.random() < 0.2:
            authority, new = self.signer(), self.rng.choice(self.people)

            def apply():
                self.governed(authority)
                self.org["pending"] = new
                return []
            return self.attempt("propose", apply, call.propose(authority, self.org["address"], new))
        taker = self.org["pending"] if self.rng.random() < 0.7 else self.rng.choice(self.people)

        def apply():
            ensure(taker == self.org["pending"], 0)
            self.org.update(authority=taker, pending=None)
            return []
        return self.attempt("accept", apply, call.accept(taker, self.org["address"]))
