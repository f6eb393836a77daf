"""Programs in C++ that use ROOT, compiled against the libraries of its Python wheel."""
import subprocess
from pathlib import Path

PEERS = Path(__file__).parent
LIBRARIES = ["Core", "Imt", "RIO", "Hist", "ROOTVecOps", "Tree", "TreePlayer", "MathCore", "Thread", "ROOTNTuple", "ROOTDataFrame"]


def compiled(name, directory):
    """Compiles NAME.cpp of this directory, unless that was done; returns the program's path."""
    source, program = PEERS / f"{name}.cpp", Path(directory, name)
    if program.exists() and program.stat().st_mtime > source.stat().st_mtime:
        return str(program)
    import ROOT
    root = Path(ROOT.__file__).parent
    rpath = f"-Wl,-rpath,{root}/lib,-rpath,{root.parent}/root.libs,--unresolved-symbols=ignore-in-shared-libs"
    subprocess.run(["g++", "-O2", "-std=c++17", "-pthread", f"-I{root}/include", str(source), f"-L{root}/lib", rpath,
                    *(f"-l{library}" for library in LIBRARIES), "-o", str(program)], check=True)
    return str(program)
