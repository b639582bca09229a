"""``chancery users``: who may come in where others can reach the reading room."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from chancery.errors import UsageError

if TYPE_CHECKING:
    from chancery.serving.users import Users

_ROLES = click.Choice(["reader", "reviewer", "admin"])


def kept_users() -> Users:
    """Return the users as they are kept. Raises UsageError for a broken file."""
    from chancery.serving.users import Users
    from chancery.settings import load_settings

    return Users.load(load_settings().users_file)


@click.group("users")
def users_command() -> None:
    """Say who may read, review and administrate what `chancery serve` shows to others.

    A reader reads. A reviewer also decides and adds reports. An admin also corrects and forgets reports. Passwords and
    tokens are kept as hashes, in users.json beside your settings, which only you can read. A running server reads it
    when it starts.

    \b
    Example:
      chancery users set "A. Analyst" --role reviewer
      chancery users list
    """


@users_command.command("set")
@click.argument("name")
@click.option("--role", type=_ROLES, help="What they may do; a new user is a reader without it.")
@click.option("--no-password", is_flag=True, help="Leave the password as it is: for a new role, or for tokens only.")
def set_command(name: str, role: str | None, no_password: bool) -> None:
    """Add a user, or give one another role or password.

    The password is asked for, or read from the first line of standard input; another one ends all sessions.

    \b
    Example:
      chancery users set "A. Analyst" --role reviewer
    """
    users = kept_users()
    there = name in users.roles
    users.put(name, role, None if no_password else _asked_password())  # type: ignore[arg-type]
    click.echo(f"{'changed' if there else 'added'} {name}: {users.roles[name]}")


@users_command.command("list")
def list_command() -> None:
    """List users with their roles and tokens.

    \b
    Example:
      chancery users list
    """
    users = kept_users()
    for user in users:
        ways = ["password"] if user.name in users.passwords else []
        ways += [f"token {t.label} of {t.made[:10]}" for t in users.tokens if t.user == user.name]
        click.echo(f"{user.name}: {user.role}; {', '.join(ways) or 'no way in'}")
    if not len(users):
        click.echo("nobody; add one with: chancery users set NAME", err=True)


@users_command.command("remove")
@click.argument("name")
def remove_command(name: str) -> None:
    """Remove a user and their tokens; what they decided stays.

    \b
    Example:
      chancery users remove "A. Analyst"
    """
    kept_users().remove(name)
    click.echo(f"removed {name}")


@users_command.command("token")
@click.argument("name")
@click.option("--label", required=True, metavar="WORD", help="What the token is for.")
def token_command(name: str, label: str) -> None:
    """Make a token by which programs come in as this user, and print it once.

    \b
    Example:
      chancery users token "A. Analyst" --label nightly
      curl -H "Authorization: Bearer chancery_…" http://127.0.0.1:8001/api/v1/reports
    """
    click.echo(kept_users().new_token(name, label, datetime.now(UTC).isoformat(timespec="seconds")))


@users_command.command("revoke")
@click.argument("label")
def revoke_command(label: str) -> None:
    """Make a token worthless.

    \b
    Example:
      chancery users revoke nightly
    """
    kept_users().revoke_token(label)
    click.echo(f"revoked {label}")


def _asked_password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise UsageError("no password came on standard input", mend="give it there, or run this on a terminal")
    return line
