"""Programs in C++ that use ROOT, compiled against the libraries of its Python wheel."""
import subprocess
from pathlib import Path

PEERS = Path(__file__).parent
LIBRARIES = ["Core", "Imt", "RIO", "Hist", "ROOTVecOps", "Tree", "TreePlayer", "MathCore", "Thread", "ROOTNTuple", "ROOTDataFrame"]


def compiled(name, directory):
    """Compiles NAME.cpp of this directory; returns the program's path."""
    import ROOT
    root, program = Path(ROOT.__file__).parent, str(Path(directory, name))
    rpath = f"-Wl,-rpath,{root}/lib,-rpath,{root.parent}/root.libs,--unresolved-symbols=ignore-in-shared-libs"
    subprocess.run(["g++", "-O2", "-std=c++17", "-pthread", f"-I{root}/include", str(PEERS / f"{name}.cpp"), f"-L{root}/lib", rpath,
                    *(f"-l{library}" for library in LIBRARIES), "-o", program], check=True)
    return program
