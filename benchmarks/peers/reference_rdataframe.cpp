// The reference analysis (examples/reference) on ROOT's RDataFrame, from the description in the README of its samples: every region, histogram and
// systematic variation of one dataset. No code of kollider is used.
//
//   g++ -O2 reference_rdataframe.cpp $(root-config --cflags --libs) -lROOTDataFrame -o reference_rdataframe
//   reference_rdataframe OUT.json OUT.decisions all|nominal data|simulation FILE...
//
// OUT.json: by region and variation the entries, and by histogram, region and variation the contents, sums of squared weights and entries of all cells,
// underflow first and overflow last; without cross-section and sum of weights. With THREADS=n in the environment there are n threads, and decisions come in no order. OUT.decisions: for each kinematic variation, then each entry, one byte whose
// bit r says whether region r has the event. With 'nominal' there are no variations. CPU seconds of the event loop, alone, go to standard output.
#include <ROOT/RDataFrame.hxx>
#include <ROOT/RVec.hxx>
#include <TROOT.h>
#include <TH1D.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

using ROOT::RVec;
using Floats = RVec<float>;
using Flags = RVec<char>;
using Ints = RVec<int>;

constexpr double GEV = 1000;
const std::vector<std::string> REGIONS{"ee_Z", "mumu_Z", "emu_1b", "emu_2b", "emu_1j1b", "ee_1j1b", "mumu_1j1b", "3l"};

struct Axis {
    const char* name;
    int bins;
    double low, high;
};
const std::vector<Axis> COMMON{{"mll", 60, 0, 300}, {"lead_pt", 50, 0, 250}, {"njets", 10, -0.5, 9.5}};
const std::vector<Axis> TW{
    {"pTsys_llMETb", 40, 0, 200}, {"dpT_llb_MET", 50, -200, 300}, {"sumET", 50, 0, 1000},
    {"eta_llMETb", 40, -5, 5},    {"dpT_ll_MET", 50, -200, 300},  {"pT_llb", 40, 0, 400},
    {"C_ll", 40, 0, 1},           {"m_l2b", 40, 0, 400},          {"m_l1b", 40, 0, 400}};

const std::vector<std::string> KINEMATIC{"JET_JES__1up",        "JET_JES__1down",   "JET_JER__1up",     "EG_SCALE_ALL__1up",
                                         "EG_SCALE_ALL__1down", "MUON_SCALE__1up", "MUON_SCALE__1down"};
const std::vector<std::pair<std::string, int>> WEIGHTS{
    {"PRW_DATASF__1up", 1}, {"PRW_DATASF__1down", 1}, {"EL_EFF_ID__1up", 2},  {"EL_EFF_ID__1down", 2}, {"MUON_EFF__1up", 2}, {"MUON_EFF__1down", 2},
    {"TRIG_EFF__1up", 3},   {"TRIG_EFF__1down", 3},   {"FT_EFF_B__1up", 4},   {"FT_EFF_B__1down", 4},  {"GEN_MUR2__1up", 0}, {"GEN_MUR2__1down", 0}};
const std::array<std::string, 5> FACTORS{"weight_mc_", "weight_pileup_", "weight_leptonSF_tight_", "globalTriggerEffSF_", "weight_ftag_effSF_GN2v01_77_"};

struct Object {
    double pt, eta, phi, e, y, charge;
    int track, tracks;
    bool calo, trigger, b, muon;
};

struct Vector {
    double x = 0, y = 0, z = 0, e = 0;
    Vector operator+(const Vector& o) const { return {x + o.x, y + o.y, z + o.z, e + o.e}; }
    double pt() const { return std::hypot(x, y); }
    double mass() const { return std::sqrt(std::max(e * e - x * x - y * y - z * z, 0.0)); }
};

Vector vector(const Object& o) { return {o.pt * std::cos(o.phi), o.pt * std::sin(o.phi), o.pt * std::sinh(o.eta), o.e}; }

bool near(const Object& a, const Object& b, double radius) {
    double phi = std::fmod(std::fabs(a.phi - b.phi), 2 * M_PI);
    phi = std::min(phi, 2 * M_PI - phi);
    double y = a.y - b.y;
    return std::sqrt(y * y + phi * phi) < radius;
}

template <class Condition>
void drop(std::vector<Object>& from, const std::vector<Object>& near_to, Condition condition) {
    auto goes = [&](const Object& o) { return std::any_of(near_to.begin(), near_to.end(), [&](const Object& n) { return condition(o, n); }); };
    from.erase(std::remove_if(from.begin(), from.end(), goes), from.end());
}

struct Result {
    unsigned char regions = 0;
    std::array<double, 12> values{};
};

Result analyse(const Floats& elPt, const Floats& elE, const Floats& muPt, const Floats& muE, const Floats& jetPt, const Floats& jetE, float met, float metPhi,
               const Floats& elEta, const Floats& elPhi, const Floats& elCharge, const Floats& elD0, const Floats& elZ0, const Flags& elId, const Flags& elIso,
               const Ints& elTrack, const Flags& elTrigger, const Floats& muEta, const Floats& muPhi, const Floats& muCharge, const Floats& muD0,
               const Floats& muZ0, const Flags& muId, const Flags& muIso, const Ints& muTrack, const Flags& muCalo, const Flags& muTrigger,
               const Floats& jetEta, const Floats& jetPhi, const Flags& jetJvt, const Flags& jetB, const Ints& jetTracks, char clean) {
    std::vector<Object> electrons, muons, jets;
    for (std::size_t i = 0; i < elPt.size(); i++) {
        double eta = std::fabs(double(elEta[i]));
        if (elPt[i] >= 10 * GEV && eta < 2.47 && !(eta > 1.37 && eta < 1.52) && elId[i] && elIso[i] && std::fabs(double(elD0[i])) < 5 &&
            std::fabs(double(elZ0[i])) < 0.5) {
            electrons.push_back({elPt[i], elEta[i], elPhi[i], elE[i], elEta[i], elCharge[i], elTrack[i], 0, false, elTrigger[i] != 0, false, false});
        }
    }
    for (std::size_t i = 0; i < muPt.size(); i++) {
        if (muPt[i] >= 10 * GEV && std::fabs(double(muEta[i])) < 2.5 && muId[i] && muIso[i] && std::fabs(double(muD0[i])) < 3 &&
            std::fabs(double(muZ0[i])) < 0.5) {
            muons.push_back({muPt[i], muEta[i], muPhi[i], muE[i], muEta[i], muCharge[i], muTrack[i], 0, muCalo[i] != 0, muTrigger[i] != 0, false, true});
        }
    }
    for (std::size_t i = 0; i < jetPt.size(); i++) {
        if (jetPt[i] >= 25 * GEV && std::fabs(double(jetEta[i])) < 2.5 && jetJvt[i]) {
            double pt = jetPt[i], e = jetE[i], pz = pt * std::sinh(double(jetEta[i]));
            double m2 = std::max(e * e - pt * pt - pz * pz, 0.0);
            jets.push_back({pt, jetEta[i], jetPhi[i], e, std::asinh(pz / std::sqrt(pt * pt + m2)), 0, -1, jetTracks[i], false, false, jetB[i] != 0, false});
        }
    }
    auto shared = [](const Object& a, const Object& b) { return a.track == b.track; };
    drop(muons, electrons, [&](const Object& m, const Object& e) { return m.calo && shared(m, e); });
    drop(electrons, muons, shared);
    drop(jets, electrons, [](const Object& j, const Object& e) { return near(j, e, 0.2); });
    drop(electrons, jets, [](const Object& e, const Object& j) { return near(e, j, 0.4); });
    drop(jets, muons, [](const Object& j, const Object& m) { return j.tracks < 3 && near(j, m, 0.2); });
    drop(muons, jets, [](const Object& m, const Object& j) { return near(m, j, 0.4); });

    Result result;
    std::vector<Object> leptons(electrons);
    leptons.insert(leptons.end(), muons.begin(), muons.end());
    std::stable_sort(leptons.begin(), leptons.end(), [](const Object& a, const Object& b) { return a.pt > b.pt; });
    std::size_t count = leptons.size();
    bool trigger = std::any_of(leptons.begin(), leptons.end(), [](const Object& l) { return l.trigger; });
    if (!clean || count < 2 || count > 3 || leptons[0].pt < 27 * GEV || !trigger) {
        return result;
    }
    auto tagged = std::count_if(jets.begin(), jets.end(), [](const Object& j) { return j.b; });
    Vector one = vector(leptons[0]), two = vector(leptons[1]);
    double mll = (one + two).mass() / GEV;
    result.values[0] = mll;
    result.values[1] = leptons[0].pt / GEV;
    result.values[2] = double(jets.size());
    if (count == 3) {
        for (auto [i, j] : {std::pair{0, 1}, {0, 2}, {1, 2}}) {
            if (leptons[i].charge * leptons[j].charge < 0 && leptons[i].muon == leptons[j].muon) {
                result.regions |= 1 << 7;
            }
        }
        return result;
    }
    if (!(leptons[0].charge * leptons[1].charge < 0)) {
        return result;
    }
    bool onZ = mll >= 66 && mll <= 116, offZ = mll < 81 || mll > 101, one1b = jets.size() == 1 && tagged == 1;
    if (muons.size() == 1) {
        result.regions |= (tagged == 1) << 2 | (tagged >= 2) << 3 | one1b << 4;
    } else {
        int same = muons.size() == 2;
        result.regions |= onZ << same | (one1b && offZ && met >= 40 * GEV) << (5 + same);
    }
    if (one1b) {
        Vector b = vector(jets[0]), missing{met * std::cos(double(metPhi)), met * std::sin(double(metPhi)), 0, met};
        Vector all = one + two + b + missing;
        const Object &l1 = leptons[0], &l2 = leptons[1];
        double more[] = {all.pt() / GEV,
                         ((one + two + b).pt() - met) / GEV,
                         (l1.pt + l2.pt + jets[0].pt + met) / GEV,
                         std::asinh(all.z / all.pt()),
                         ((one + two).pt() - met) / GEV,
                         (one + two + b).pt() / GEV,
                         (l1.pt + l2.pt) / (l1.e + l2.e),
                         (two + b).mass() / GEV,
                         (one + b).mass() / GEV};
        std::copy(std::begin(more), std::end(more), result.values.begin() + 3);
    }
    return result;
}

struct Booked {
    std::string region, histogram, variation;
    ROOT::RDF::RResultPtr<TH1D> result;
};

int main(int argc, char** argv) {
    if (argc < 6) {
        std::cerr << "reference_rdataframe OUT.json OUT.decisions all|nominal data|simulation FILE...\n";
        return 2;
    }
    if (const char* threads = std::getenv("THREADS")) {
        ROOT::EnableImplicitMT(std::atoi(threads));
    }
    bool all = std::string(argv[3]) == "all", simulation = std::string(argv[4]) == "simulation";
    ROOT::RDataFrame frame("analysis", std::vector<std::string>(argv + 5, argv + argc));
    std::vector<std::string> rows{"NOSYS"};
    if (all && simulation) {
        rows.insert(rows.end(), KINEMATIC.begin(), KINEMATIC.end());
    }
    ROOT::RDF::RNode weighted = frame;
    auto weight = [&](const std::string& row, int factor) {
        if (!simulation) {
            weighted = weighted.Define("w_" + row, [] { return 1.0; });
            return;
        }
        std::vector<std::string> columns;
        for (int i = 0; i < 5; i++) {
            columns.push_back(FACTORS[i] + (i == factor ? row : "NOSYS"));
        }
        auto product = [](float a, float b, float c, float d, float e) { return double(a) * b * c * d * e; };
        weighted = weighted.Define("w_" + row, product, columns);
    };
    weight("NOSYS", -1);
    if (all && simulation) {
        for (auto& [row, factor] : WEIGHTS) {
            weight(row, factor);
        }
    }
    std::vector<Booked> booked;
    std::vector<ROOT::RDF::RResultPtr<std::vector<unsigned char>>> decisions;
    for (const std::string& row : rows) {
        auto varied = [&](const std::string& stem) { return weighted.HasColumn(stem + row) ? stem + row : stem + "NOSYS"; };
        std::vector<std::string> columns{varied("el_pt_"), varied("el_e_"), varied("mu_pt_"), varied("mu_e_"), varied("jet_pt_"), varied("jet_e_"),
                                         varied("met_met_"), varied("met_phi_"), "el_eta", "el_phi", "el_charge", "el_d0sig", "el_z0sintheta", "el_MediumLH",
                                         "el_isol_Loose_VarRad", "el_trackIndex", "el_trigMatch", "mu_eta", "mu_phi", "mu_charge", "mu_d0sig",
                                         "mu_z0sintheta", "mu_Medium", "mu_isol_Loose_VarRad", "mu_trackIndex", "mu_isCalo", "mu_trigMatch", "jet_eta",
                                         "jet_phi", "jet_jvtPass_NOSYS", "jet_GN2v01_FixedCutBEff_77_select", "jet_numTrk", "pass_eventClean_NOSYS"};
        ROOT::RDF::RNode node = weighted.Define("result", analyse, columns).Define("regions", [](const Result& r) { return r.regions; }, {"result"});
        std::vector<Axis> axes(COMMON);
        axes.insert(axes.end(), TW.begin(), TW.end());
        for (std::size_t i = 0; i < axes.size(); i++) {
            node = node.Define(axes[i].name, [i](const Result& r) { return r.values[i]; }, {"result"});
        }
        decisions.push_back(node.Take<unsigned char>("regions"));
        std::vector<std::string> weights{row};
        if (row == "NOSYS" && all && simulation) {
            for (auto& [name, factor] : WEIGHTS) {
                weights.push_back(name);
            }
        }
        ROOT::RDF::RNode any = node.Filter([](unsigned char regions) { return regions != 0; }, {"regions"});
        for (std::size_t r = 0; r < REGIONS.size(); r++) {
            ROOT::RDF::RNode region = any.Filter([r](unsigned char regions) { return (regions >> r & 1) != 0; }, {"regions"});
            std::size_t count = REGIONS[r].find("1j1b") != std::string::npos ? axes.size() : COMMON.size();
            for (const std::string& name : weights) {
                std::string w = "w_" + (rows.size() > 1 && name == row && row != "NOSYS" ? std::string("NOSYS") : name);
                for (std::size_t i = 0; i < count; i++) {
                    const Axis& axis = axes[i];
                    ROOT::RDF::TH1DModel model(axis.name, "", axis.bins, axis.low, axis.high);
                    booked.push_back({REGIONS[r], axis.name, name, region.Histo1D<double, double>(model, axis.name, w)});
                }
            }
        }
    }
    timespec begin, end;
    auto entries = frame.Count();
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
    auto total = *entries;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    std::cout << total << ' ' << (end.tv_sec - begin.tv_sec) + 1e-9 * (end.tv_nsec - begin.tv_nsec) << std::endl;

    std::ofstream bytes(argv[2], std::ios::binary);
    for (auto& taken : decisions) {
        bytes.write(reinterpret_cast<const char*>(taken->data()), taken->size());
    }
    std::ofstream json(argv[1]);
    json.precision(17);
    json << "{\"rows\": [";
    for (std::size_t i = 0; i < rows.size(); i++) {
        json << (i ? ", \"" : "\"") << rows[i] << '"';
    }
    json << "], \"histograms\": [";
    for (std::size_t b = 0; b < booked.size(); b++) {
        TH1D& histogram = *booked[b].result;
        json << (b ? ",\n" : "\n") << "{\"region\": \"" << booked[b].region << "\", \"histogram\": \"" << booked[b].histogram << "\", \"variation\": \""
             << booked[b].variation << "\", \"entries\": " << histogram.GetEntries();
        for (bool squares : {false, true}) {
            json << (squares ? ", \"sumw2\": [" : ", \"sumw\": [");
            for (int cell = 0; cell < histogram.GetNbinsX() + 2; cell++) {
                json << (cell ? ", " : "") << (squares ? std::pow(histogram.GetBinError(cell), 2) : histogram.GetBinContent(cell));
            }
            json << "]";
        }
        json << "}";
    }
    json << "\n]}\n";
}
