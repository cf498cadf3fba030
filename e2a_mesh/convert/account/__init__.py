"""The account of a job: what was spoken, by whom and when, and where every character of the book went."""

from e2a_mesh.convert.account.gather import Account, account_of
from e2a_mesh.convert.account.page import account_page
from e2a_mesh.convert.account.write import account_json, write_account

__all__ = ["Account", "account_json", "account_of", "account_page", "write_account"]
