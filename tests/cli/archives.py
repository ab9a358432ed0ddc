"""A folder of documents, and the real command run over it."""

import os
import subprocess
import sys
import time
from pathlib import Path

TOPICS = ("港口", "学校", "医院", "铁路", "农村", "海洋", "森林", "能源")
# Roles, speakers, figures and terms, so that all that a worker must know counts.
TEXT = (
    "{topic}工作会议\n\n"
    "记者：{topic}数字化转型进展如何？\n\n"
    "李明：{topic}已投入3.5亿元，惠及200万人。我们将推动高质量发展。\n\n"
    "会议要求，{topic}要完善网络综合治理体系，不断提高管理水平。\n"
)
_COMMAND = Path(sys.executable).with_name("glossary")


def write_archive(folder):
    """Write the documents, some of them in a folder of their own."""
    (folder / "old").mkdir(parents=True)
    for number, topic in enumerate(TOPICS):
        path = folder / ("old" if number % 3 else ".") / f"{number}.txt"
        path.write_text(TEXT.format(topic=topic), "utf-8")


def files_of(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def started(tmp_path, *arguments):
    """Start the real command, which decodes everything itself."""
    environment = {
        **os.environ,
        "GLOSSARY_CACHE": "off",
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    return subprocess.Popen(
        [_COMMAND, "translate", "archive", *arguments],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def first_file(folder):
    """Wait until a run has written something."""
    for _moment in range(1200):
        if folder.is_dir() and any(folder.rglob("*.po")):
            return
        time.sleep(0.05)
    raise AssertionError("nothing was written")
