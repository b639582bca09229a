"""Every setting, in one class; read by the command line, the API and the web pages only."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from chancery.errors import UsageError


def settings_file() -> Path:
    """Return where settings are read from: ``$CHANCERY_SETTINGS``, else the user's configuration folder."""
    stated = os.environ.get("CHANCERY_SETTINGS")
    return Path(stated) if stated else user_config_path("chancery") / "settings.toml"


class Settings(BaseSettings):
    """Settings, each also an environment variable ``CHANCERY_<NAME>``; the environment wins over the file."""

    model_config = SettingsConfigDict(env_prefix="CHANCERY_", extra="ignore")

    home: Path = Field(default=Path(), description="Folder that dossiers named without a path live in.")
    workers: int = Field(default=0, ge=0, le=256, description="Processes that read reports; 0 chooses by their number.")
    past_gb: float = Field(default=4, ge=0, le=100_000, description="Gigabytes that earlier records may take.")
    signature: str = Field(default="", description="Name that decisions and erasures are signed with.")
    users: Path | None = Field(default=None, description="File of users; users.json beside the settings without it.")
    hosts: list[str] = Field(default_factory=list, description="Names that the reading room is reached by.")
    https: bool = Field(default=False, description="Whether browsers reach it by HTTPS: cookies are sent there only.")
    session_days: float = Field(default=14, gt=0, le=366, description="Days after which people sign in anew.")
    upload_mb: int = Field(default=20, ge=1, le=1000, description="Megabytes that one upload may have.")
    upload_seconds: float = Field(default=60, gt=0, le=3600, description="Seconds that an upload may take to arrive.")
    upload_files: int = Field(default=100, ge=1, le=10_000, description="Documents that one upload may hold.")

    @property
    def past_bytes(self) -> int:
        """What large records of earlier moments may take in the cache folder."""
        return int(self.past_gb * 1_000_000_000)

    @property
    def users_file(self) -> Path:
        """The file of those who may come in."""
        return self.users or settings_file().with_name("users.json")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments first, then the environment, then the TOML file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=settings_file())


def load_settings() -> Settings:
    """Return the settings in force. Raises UsageError naming the first one that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            f"setting {name}: {first['msg']}", mend=f"mend CHANCERY_{name.upper()} or {settings_file()}"
        ) from error
    except (OSError, ValueError) as error:
        raise UsageError(
            f"settings cannot be read: {error}", where=str(settings_file()), mend="mend that file"
        ) from error
