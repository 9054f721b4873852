"""Extensions of Token-2022's mints, with a value each, and whether Custody accepts a mint with it."""
from . import extensions as ext
from .extensions import Kind
from .keys import public_key

OTHER = public_key("other")
REFUSED = {
    "mint-close-authority": ext.key(Kind.MINT_CLOSE_AUTHORITY, OTHER),
    "non-transferable": ext.empty(Kind.NON_TRANSFERABLE),
    "permanent-delegate": ext.key(Kind.PERMANENT_DELEGATE, OTHER), "pausable": ext.pausable(OTHER),
    "hook": ext.two_keys(Kind.TRANSFER_HOOK, None, OTHER),
    "hook-authority": ext.two_keys(Kind.TRANSFER_HOOK, OTHER, None),
    "frozen-by-default": ext.flag(Kind.DEFAULT_ACCOUNT_STATE, 2),
    "permissioned-burn": ext.key(Kind.PERMISSIONED_BURN, OTHER),
    "confidential-mint-burn": ext.confidential_mint_burn(), "unknown": (99, b""),
}
ACCEPTED = {
    "default-initialized": ext.flag(Kind.DEFAULT_ACCOUNT_STATE, 1),
    "no-hook": ext.two_keys(Kind.TRANSFER_HOOK, None, None),
    "interest": ext.interest_bearing(OTHER, 0, 500, 0, 500), "scaled": ext.scaled_ui_amount(OTHER, 2.5, 0, 2.5),
    "metadata-pointer": ext.two_keys(Kind.METADATA_POINTER, OTHER, OTHER),
    "group-pointer": ext.two_keys(Kind.GROUP_POINTER, OTHER, OTHER), "confidential": ext.confidential_mint(OTHER),
}

