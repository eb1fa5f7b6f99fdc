"""The API against its own OpenAPI document, by schemathesis: good and bad requests of its making,
every check it has."""

import os
import subprocess
import sys


def test_every_answer_is_as_the_document_says(site, tmp_path):
    assert site.get("/api/openapi.json").json()["openapi"].startswith("3.1")
    done = subprocess.run(
        [
            sys.executable, "-m", "schemathesis.cli", "run", site.url + "/api/openapi.json",
            "--checks", "all", "--mode", "all", "--seed", "1", "--workers", "2",
            "--max-examples", os.environ.get("SERAI_API_EXAMPLES", "25"),
            "--continue-on-failure", "--no-color", "--report-dir", str(tmp_path),
        ],
        capture_output=True, text=True, timeout=900, cwd=tmp_path,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-8000:]
    print(done.stdout[-1500:])
