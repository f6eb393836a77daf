"""good.xml, good.json (the same blocks) and complement.json: lists of good runs for examples/reference/data/data_2015_tiny.root;
expected.json: which of its events are in good.xml, found event by event in Python sets (uproot 5.7, numpy 2). Run here.
"""
import json

import numpy
import uproot

events = uproot.open("../../../../../examples/reference/data/data_2015_tiny.root")["analysis"].arrays(
    ["runNumber", "lumiBlock", "eventNumber"], library="np"
)
pairs = sorted(set(zip(events["runNumber"].tolist(), events["lumiBlock"].tolist())))
by_run = {}
for run, block in pairs:
    by_run.setdefault(run, []).append(block)

good = {}
for number, (run, blocks) in enumerate(sorted(by_run.items())):
    if number % 4 == 3:
        continue  # a run that is not in the list
    some = blocks[:: max(1, len(blocks) // 7)]
    # ranges that begin and end at blocks of events, single blocks, and, in every other run, one that nothing reaches
    ranges = [[some[i], some[i + 1] - 1] for i in range(0, len(some) - 1, 2)] + [[some[-1], some[-1]]]
    good[run] = ranges + ([[blocks[-1] + 5, 5000]] if number % 2 else [])

inside = lambda run, block: any(first <= block <= last for first, last in good.get(run, []))
mask = numpy.array([inside(r, b) for r, b in zip(events["runNumber"].tolist(), events["lumiBlock"].tolist())])
complement = {}
for run, block in pairs:
    if not inside(run, block):
        complement.setdefault(run, []).append([block, block])

with open("good.json", "w") as file:
    file.write(json.dumps({str(run): ranges for run, ranges in good.items()}) + "\n")
with open("complement.json", "w") as file:
    file.write(json.dumps({str(run): ranges for run, ranges in complement.items()}) + "\n")
with open("good.xml", "w") as file:
    file.write('<?xml version="1.0" ?>\n<!DOCTYPE LumiRangeCollection\n')
    file.write("  SYSTEM 'http://atlas-runquery.cern.ch/LumiRangeCollection.dtd'>\n<!-- as ATLAS writes them -->\n")
    file.write("<LumiRangeCollection>\n   <NamedLumiRange>\n      <Name>PHYS_StandardGRL_toy</Name>\n      <Version>2.1</Version>\n")
    file.write('      <Metadata Name="RunList">%s</Metadata>\n' % ",".join(map(str, sorted(good))))
    for run, ranges in reversed(sorted(good.items())):
        file.write("      <LumiBlockCollection>\n         <Run>%d</Run>\n" % run)
        for first, last in ranges:
            file.write('         <LBRange Start="%d" End="%d"/>\n' % (first, last))
        file.write("      </LumiBlockCollection>\n")
    file.write("   </NamedLumiRange>\n</LumiRangeCollection>\n")
histogram = numpy.histogram(events["lumiBlock"][mask], bins=60, range=(70, 130))[0]
with open("expected.json", "w") as file:
    json.dump(
        {
            "events": len(mask),
            "good": int(mask.sum()),
            "even": int((mask & (events["eventNumber"] % 2 == 0)).sum()),
            "runs": len(good),
            "ranges": sum(map(len, good.values())),
            "lumiBlock": histogram.tolist(),
        },
        file,
    )
    file.write("\n")
