"""BurnSchedule: faults of every instruction."""
from oracle import ids, wrongs
from oracle.instructions import roles
from oracle.instructions import burn_schedule as call
from oracle.keys import public_key as key
from oracle.stage import StageCases

from .burn_schedule_cases import (
    BURN, COIN, COIN_VAULT, CREATOR, FOREIGN, HELD, OTHER, after, close, execute, fund, init, pause, propose, revocable,
    setup)

AREA = "burn-schedule"


def record():
    return {"faults": faults()}


def faults():
    c = StageCases("burn-schedule", setup)
    extra = lambda *items, **more: after(*items, then=lambda s: s.fund("stranger"), **more)
    wrongs.add_all(c, "init", init(), extra())
    wrongs.add_all(c, "fund", fund(), extra(init()))
    wrongs.add_all(c, "execute", execute(), extra(init(), held=HELD))
    wrongs.add_all(c, "pause", pause(), extra(revocable()))
    wrongs.add_all(c, "propose-rate", propose(), extra(init()))
    wrongs.add_all(c, "close", close(), extra(revocable(), pause()))
    hand_on = roles.propose(call.ID, 0, OTHER, CREATOR, BURN)
    wrongs.add_all(c, "authority-propose", hand_on, extra(init()))
    wrongs.add_all(c, "authority-accept", roles.accept(call.ID, 0, OTHER, BURN), extra(init(), hand_on))
    fake = key("fake-vault")
    c.add("execute/fake-vault", "a token account of the schedule's that is not its associated one",
          execute(vault=fake), prepare=after(init(), then=lambda s: s.holding("fake-vault", COIN, BURN, HELD)))
    c.add("execute/other-mint", "InvalidArgument", execute(mint_slot=FOREIGN), prepare=after(init(), held=HELD))
    c.add("execute/other-token-program", "the vault's address is another", wrongs.replaced(
        execute(), 3, ids.TOKEN_2022), prepare=after(init(), held=HELD))
    c.add("execute/vault-gone", "InvalidAccountOwner", execute(), prepare=after(
        init(), then=lambda s: s.put(COIN_VAULT, 0)))
    c.add("fund/fake-vault", "InvalidSeeds", fund(vault=fake), prepare=after(
        init(), then=lambda s: s.holding("fake-vault", COIN, BURN)))
    c.add("close/fake-vault", "InvalidSeeds", close(vault=fake), prepare=after(
        revocable(), pause(), then=lambda s: s.holding("fake-vault", COIN, BURN, HELD)))
    items = {"fund": fund(), "execute": execute(), "close": close(), "pause": pause(), "propose-rate": propose(),
             "authority-propose": hand_on, "authority-accept": roles.accept(call.ID, 0, OTHER, BURN)}
    ready = after(revocable(), pause(), hand_on, held=HELD)
    for name, place in (("fund", 5), ("execute", 3), ("close", 6)):
        c.add(f"{name}/mint-of-a-fake-program", "InvalidAccountOwner", items[name], prepare=lambda s: (
            ready(s), s.put(COIN, 10**7, s.data(COIN), key("someprog"))))
        c.add(f"{name}/vault-of-a-fake-program", "InvalidAccountOwner", items[name], prepare=lambda s: (
            ready(s), s.put(COIN_VAULT, 10**7, s.data(COIN_VAULT), key("someprog"))))
        c.add(f"{name}/fake-token-program", "IncorrectProgramId", wrongs.replaced(
            items[name], place, key("someprog")), prepare=lambda s: (ready(s), *[
                s.put(item, 10**7, s.data(item), key("someprog")) for item in (COIN, COIN_VAULT)]))
    c.add("init/fake-token-program", "IncorrectProgramId", wrongs.replaced(init(), 5, key("someprog")),
          prepare=lambda s: s.put(COIN, 10**7, s.data(COIN), key("someprog")))
    for label, image in (
            ("not-ours", lambda s: (s.data(BURN), key("someprog"))), ("no-tag", lambda s: (bytes(288), call.ID)),
            ("another-tag", lambda s: (b"burns.v1" + s.data(BURN)[8:], call.ID)),
            ("too-short", lambda s: (s.data(BURN)[:287], call.ID)), ("vacant", lambda s: (b"", ids.SYSTEM))):
        def prepare(s, image=image):
            s.must(init())
            data, owner = image(s)
            s.associated(COIN, BURN, HELD)
            s.put(BURN, 10**7 if data else 0, data, owner)
        for name, item in items.items():
            c.add(f"{name}/state-{label}", "no schedule", item, prepare=prepare)
    c.add("execute/state-longer", "InvalidAccountData: a byte too long", execute(), prepare=after(
        init(), held=HELD, then=lambda s: s.put(BURN, 10**7, s.data(BURN) + b"\0", call.ID)))
    return c.vectors
