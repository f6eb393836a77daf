#!/usr/bin/env bash
# Times fits of workspaces with kollider and its peers, one after the other on one core, and prints a table with ratios.
#   benchmarks/fits.sh [WORKSPACE.json[=PATCH.json] ...]       default: what the repository holds, and a synthetic model
# Needs `./mvnw verify` (or package) to have run; makes benchmarks/target/venv with the peers on first use.
#   PYTHON=...          a Python that has peers/requirements.txt already
#   TOOLS="..."         a choice of: kollider pyhf-slsqp pyhf-minuit nextstat root
#   LIMIT=SECONDS       the most that one peer may take for one workspace (default 900)
set -euo pipefail
cd "$(dirname "$0")/.."
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 RAYON_NUM_THREADS=1
tools=${TOOLS:-kollider nextstat root pyhf-minuit pyhf-slsqp}
limit=${LIMIT:-900}
work=benchmarks/target/fits
mkdir -p "$work"

if [ -z "${PYTHON:-}" ]; then
    PYTHON=benchmarks/target/venv/bin/python
    if [ ! -x "$PYTHON" ]; then
        python3 -m venv benchmarks/target/venv
        "$PYTHON" -m pip install --quiet --requirement benchmarks/peers/requirements.txt
    fi
fi

if [ $# -eq 0 ]; then
    reference=fitter/src/test/resources/io/kollider/fitter/reference
    "$PYTHON" benchmarks/peers/tchannel_like.py "$work/tchannel-like.json"
    set -- "$reference/workspaces/kollider-all7.json" \
        "$reference/workspaces/atlas-susy-2018-04.json=$reference/patches/atlas-susy-2018-04.patch.json" \
        "$work/tchannel-like.json"
fi

lines="$work/lines.jsonl"
: > "$lines"
for argument in "$@"; do
    workspace=${argument%%=*}
    patch=${argument#"$workspace"}
    patch=${patch#=}
    for tool in $tools; do
        echo "$tool $workspace" >&2
        if [ "$tool" = kollider ]; then
            java -XX:+UseSerialGC -cp "benchmarks/target/classes:cli/target/lib/*" \
                io.kollider.benchmarks.fit.FitSpeed "$workspace" "${patch:--}" 2000 >> "$lines"
        else
            timeout "$limit" "$PYTHON" -W ignore benchmarks/peers/fits.py "$tool" "$workspace" \
                ${patch:+--patch "$patch"} --replicas 20 --seconds 5 2> /dev/null | grep '^{' >> "$lines" ||
                echo "{\"tool\": \"$tool\", \"workspace\": \"$workspace\", \"failed\": \"not done within $limit s\"}" >> "$lines"
        fi
    done
done
"$PYTHON" benchmarks/peers/fit_table.py "$lines"
