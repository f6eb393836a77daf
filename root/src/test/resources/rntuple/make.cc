// Writes the RNTuples of this directory and prints what ROOT's own reader finds in them; run by make.py.

#include <ROOT/RNTupleModel.hxx>
#include <ROOT/RNTupleReader.hxx>
#include <ROOT/RNTupleWriter.hxx>
#include <ROOT/RNTupleWriteOptions.hxx>
#include <ROOT/RField.hxx>
#include <TInterpreter.h>
#include <atomic>
#include <bitset>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <type_traits>
#include <variant>

// Compiled here, and given to ROOT's interpreter, which makes dictionaries of them.
#define CLASSES(...) __VA_ARGS__ static const char *classes = #__VA_ARGS__;
CLASSES(
enum class Flavour : short { none = 0, charm = 4, bottom = 5 };

struct Track { float pt; std::int16_t charge; std::vector<std::int32_t> hits; };
struct Base { std::int32_t id; float mass; };
struct Jet : Base { double pt; float mass; std::vector<Track> tracks; std::array<float, 3> p; std::string label; };
)

namespace sample {

using Cols = ROOT::RFieldBase::ColumnRepresentation_t;
using ENT = ROOT::ENTupleColumnType;

std::mt19937_64 engine;

double uniform() { return (engine() >> 11) * 0x1p-53; }
int number(int n) { return static_cast<int>(engine() % n); }

// Values with both signs, zeros, and the ends of their range.
template <typename T> T value(int i) {
    if constexpr (std::is_same_v<T, bool>) return number(3) == 0;
    else if constexpr (std::is_same_v<T, std::byte>) return static_cast<std::byte>(engine() & 0xff);
    else if constexpr (std::is_floating_point_v<T>) {
        switch (i % 50) {
        case 0: return 0;
        case 1: return -T(0);
        default: return static_cast<T>((uniform() - 0.5) * std::pow(10., number(9) - 4));
        }
    } else {
        switch (i % 50) {
        case 0: return 0;
        case 1: return std::numeric_limits<T>::max();
        case 2: return std::numeric_limits<T>::min();
        case 3: return static_cast<T>(-1);
        default: return static_cast<T>(static_cast<std::int64_t>(engine()) >> number(56));
        }
    }
}

// JSON of anything.
inline void put(std::string &out, const std::string &v) { out += '"' + v + '"'; }
inline void put(std::string &out, bool v) { out += v ? "1" : "0"; }
inline void put(std::string &out, std::byte v) { out += std::to_string(static_cast<int>(v)); }
inline void put(std::string &out, Flavour v) { out += std::to_string(static_cast<int>(v)); }
template <typename T> std::enable_if_t<std::is_integral_v<T>> put(std::string &out, T v) { out += std::to_string(+v); }
template <typename T> std::enable_if_t<std::is_floating_point_v<T>> put(std::string &out, T v) {
    char text[64];
    if (std::isnan(v)) std::snprintf(text, sizeof text, "\"NaN\"");
    else if (std::isinf(v)) std::snprintf(text, sizeof text, v > 0 ? "\"Infinity\"" : "\"-Infinity\"");
    else std::snprintf(text, sizeof text, "%.17g", static_cast<double>(v));
    out += text;
    if (std::isfinite(v) && std::string(text).find_first_of(".e") == std::string::npos) out += ".0"; // keeps -0
}
template <typename T> void put(std::string &out, const ROOT::RNTupleCardinality<T> &v) { put(out, static_cast<T>(v)); }
template <typename T> void put(std::string &out, const std::atomic<T> &v) { put(out, v.load()); }
template <std::size_t N> void put(std::string &out, const std::bitset<N> &v) {
    out += '[';
    for (std::size_t i = 0; i < N; ++i) { out += i ? "," : ""; put(out, static_cast<bool>(v[i])); }
    out += ']';
}
template <typename T> void put(std::string &out, const std::vector<T> &v);
template <typename T, std::size_t N> void put(std::string &out, const std::array<T, N> &v);
template <typename T> void put(std::string &out, const std::optional<T> &v);
template <typename... T> void put(std::string &out, const std::variant<T...> &v);
template <typename A, typename B> void put(std::string &out, const std::pair<A, B> &v);
template <typename... T> void put(std::string &out, const std::tuple<T...> &v);
inline void put(std::string &out, const Track &v);
inline void put(std::string &out, const Jet &v);

template <typename C> void list(std::string &out, const C &v) {
    out += '[';
    bool first = true;
    for (const auto &item : v) {
        out += first ? "" : ",";
        first = false;
        using T = typename C::value_type;
        put(out, static_cast<const T &>(item));
    }
    out += ']';
}
template <> inline void list(std::string &out, const std::vector<bool> &v) {
    out += '[';
    for (std::size_t i = 0; i < v.size(); ++i) { out += i ? "," : ""; put(out, static_cast<bool>(v[i])); }
    out += ']';
}
template <typename T> void put(std::string &out, const std::vector<T> &v) { list(out, v); }
template <typename T, std::size_t N> void put(std::string &out, const std::array<T, N> &v) { list(out, v); }
template <typename T> void put(std::string &out, const std::optional<T> &v) {
    out += '[';
    if (v) put(out, *v);
    out += ']';
}
template <typename... T> void put(std::string &out, const std::variant<T...> &v) {
    if (v.index() >= sizeof...(T)) { // as ROOT reads entries from before the field existed
        out += "{\"tag\":0,\"value\":0}";
        return;
    }
    out += "{\"tag\":" + std::to_string(v.index() + 1) + ",\"value\":";
    std::visit([&](const auto &x) { put(out, x); }, v);
    out += '}';
}
template <typename A, typename B> void put(std::string &out, const std::pair<A, B> &v) {
    out += "{\"_0\":"; put(out, v.first); out += ",\"_1\":"; put(out, v.second); out += '}';
}
template <typename... T> void put(std::string &out, const std::tuple<T...> &v) {
    int i = 0;
    out += '{';
    std::apply([&](const auto &... x) {
        ((out += (i ? ",\"_" : "\"_") + std::to_string(i) + "\":", ++i, put(out, x)), ...);
    }, v);
    out += '}';
}
inline void put(std::string &out, const Track &v) {
    out += "{\"pt\":"; put(out, v.pt); out += ",\"charge\":"; put(out, v.charge);
    out += ",\"hits\":"; put(out, v.hits); out += '}';
}
inline void put(std::string &out, const Jet &v) {
    out += "{\"pt\":"; put(out, v.pt); out += ",\"mass\":"; put(out, v.mass);
    out += ",\"tracks\":"; put(out, v.tracks); out += ",\"p\":"; put(out, v.p);
    out += ",\"label\":"; put(out, v.label); out += ",\"id\":"; put(out, v.id);
    out += ",\"Base::mass\":"; put(out, v.Base::mass); out += '}';
}

template <typename T> std::string dump(const std::string &file, const std::string &ntuple, const std::string &field) {
    auto reader = ROOT::RNTupleReader::Open(ntuple, file);
    auto view = reader->GetView<T>(field);
    std::string out = "[";
    for (auto i : reader->GetEntryRange()) { out += i ? "," : ""; put(out, view(i)); }
    return out + "]";
}

template <typename T> std::function<void(int)> filler(std::shared_ptr<T> target) {
    return [target](int i) { *target = value<T>(i); };
}
std::vector<std::function<void(int)>> fillers;

template <typename T> void add(ROOT::RNTupleModel &model, const std::string &name, ENT type) {
    auto field = std::make_unique<ROOT::RField<T>>(name);
    field->SetColumnRepresentatives({{type}});
    model.AddField(std::move(field));
    fillers.push_back(filler(model.GetDefaultEntry().GetPtr<T>(name)));
}

ROOT::RNTupleWriteOptions options(int compression, std::size_t page) {
    ROOT::RNTupleWriteOptions options;
    options.SetCompression(compression);
    options.SetInitialUnzippedPageSize(page);
    options.SetMaxUnzippedPageSize(page);
    return options;
}

void encodings(const std::string &path, int compression) {
    engine.seed(1);
    fillers.clear();
    auto model = ROOT::RNTupleModel::Create();
    add<bool>(*model, "bool_Bit", ENT::kBit);
    add<std::byte>(*model, "byte_Byte", ENT::kByte);
    add<char>(*model, "char_Char", ENT::kChar);
    add<std::int8_t>(*model, "int8_Int8", ENT::kInt8);
    add<std::uint8_t>(*model, "uint8_UInt8", ENT::kUInt8);
    add<std::int16_t>(*model, "int16_Int16", ENT::kInt16);
    add<std::int16_t>(*model, "int16_SplitInt16", ENT::kSplitInt16);
    add<std::uint16_t>(*model, "uint16_UInt16", ENT::kUInt16);
    add<std::uint16_t>(*model, "uint16_SplitUInt16", ENT::kSplitUInt16);
    add<std::int32_t>(*model, "int32_Int32", ENT::kInt32);
    add<std::int32_t>(*model, "int32_SplitInt32", ENT::kSplitInt32);
    add<std::uint32_t>(*model, "uint32_UInt32", ENT::kUInt32);
    add<std::uint32_t>(*model, "uint32_SplitUInt32", ENT::kSplitUInt32);
    add<std::int64_t>(*model, "int64_Int64", ENT::kInt64);
    add<std::int64_t>(*model, "int64_SplitInt64", ENT::kSplitInt64);
    add<std::uint64_t>(*model, "uint64_UInt64", ENT::kUInt64);
    add<std::uint64_t>(*model, "uint64_SplitUInt64", ENT::kSplitUInt64);
    add<float>(*model, "float_Real16", ENT::kReal16);
    add<float>(*model, "float_Real32", ENT::kReal32);
    add<float>(*model, "float_SplitReal32", ENT::kSplitReal32);
    add<double>(*model, "double_Real16", ENT::kReal16);
    add<double>(*model, "double_Real32", ENT::kReal32);
    add<double>(*model, "double_SplitReal32", ENT::kSplitReal32);
    add<double>(*model, "double_Real64", ENT::kReal64);
    add<double>(*model, "double_SplitReal64", ENT::kSplitReal64);
    for (int bits : {10, 17, 24, 31}) {
        for (bool wide : {false, true}) {
            std::string name = (wide ? "double_Trunc" : "float_Trunc") + std::to_string(bits);
            if (wide) {
                auto field = std::make_unique<ROOT::RField<double>>(name);
                field->SetTruncated(bits);
                model->AddField(std::move(field));
                fillers.push_back(filler(model->GetDefaultEntry().GetPtr<double>(name)));
            } else {
                auto field = std::make_unique<ROOT::RField<float>>(name);
                field->SetTruncated(bits);
                model->AddField(std::move(field));
                fillers.push_back(filler(model->GetDefaultEntry().GetPtr<float>(name)));
            }
        }
    }
    for (int bits : {1, 7, 16, 23, 32}) {
        auto narrow = std::make_unique<ROOT::RField<float>>("float_Quant" + std::to_string(bits));
        narrow->SetQuantized(-1.5, 3, bits);
        auto wide = std::make_unique<ROOT::RField<double>>("double_Quant" + std::to_string(bits));
        wide->SetQuantized(-0.1, 0.7, bits);
        model->AddField(std::move(narrow));
        model->AddField(std::move(wide));
        auto f = model->GetDefaultEntry().GetPtr<float>("float_Quant" + std::to_string(bits));
        auto d = model->GetDefaultEntry().GetPtr<double>("double_Quant" + std::to_string(bits));
        fillers.push_back([f](int i) { *f = i == 0 ? -1.5 : i == 1 ? 3 : -1.5 + 4.5 * uniform(); });
        fillers.push_back([d](int i) { *d = i == 0 ? -0.1 : i == 1 ? 0.7 : -0.1 + 0.8 * uniform(); });
    }
    for (auto type : {ENT::kIndex32, ENT::kIndex64, ENT::kSplitIndex32, ENT::kSplitIndex64}) {
        std::string name = type == ENT::kIndex32 ? "Index32" : type == ENT::kIndex64 ? "Index64"
            : type == ENT::kSplitIndex32 ? "SplitIndex32" : "SplitIndex64";
        auto field = std::make_unique<ROOT::RField<std::vector<std::int16_t>>>("vector_" + name);
        field->SetColumnRepresentatives({{type}});
        model->AddField(std::move(field));
        auto text = std::make_unique<ROOT::RField<std::string>>("string_" + name);
        text->SetColumnRepresentatives({{type, ENT::kChar}});
        model->AddField(std::move(text));
        auto v = model->GetDefaultEntry().GetPtr<std::vector<std::int16_t>>("vector_" + name);
        auto s = model->GetDefaultEntry().GetPtr<std::string>("string_" + name);
        fillers.push_back([v](int i) {
            v->resize(number(4));
            for (auto &x : *v) x = value<std::int16_t>(number(100));
        });
        fillers.push_back([s](int i) {
            s->clear();
            for (int n = number(5); n > 0; --n) *s += "abcdefgh"[number(8)];
        });
    }
    auto write = options(compression, 256);
    auto writer = ROOT::RNTupleWriter::Recreate(std::move(model), "encodings", path, write);
    for (int i = 0; i < 160; ++i) {
        for (auto &fill : fillers) fill(i);
        writer->Fill();
        if (i == 99) writer->CommitCluster(true);
    }
}

template <typename T> std::vector<T> some(int most) {
    std::vector<T> v(number(most + 1));
    for (std::size_t i = 0; i < v.size(); ++i) v[i] = value<T>(number(100));
    return v;
}
std::string word() {
    static const char *words[] = {"", "e", "mu", "tau", "jet \xc3\xa9", "b", "photon"};
    return words[number(7)];
}
Track track() { return {static_cast<float>(uniform() * 100), static_cast<std::int16_t>(1 - 2 * number(2)), some<std::int32_t>(3)}; }
Jet jet() {
    Jet j;
    j.id = number(1000); j.Base::mass = uniform(); j.pt = 100 * uniform(); j.mass = 10 * uniform();
    for (int n = number(3); n > 0; --n) j.tracks.push_back(track());
    for (auto &x : j.p) x = uniform();
    j.label = word();
    return j;
}

using Variant = std::variant<float, std::int32_t, std::vector<double>, std::string>;
using Everything = std::tuple<std::int8_t, std::vector<std::string>, double>;

void types(const std::string &path, int compression) {
    engine.seed(2);
    auto model = ROOT::RNTupleModel::Create();
    auto array = model->MakeField<std::array<float, 3>>("array");
    auto matrix = model->MakeField<std::array<std::array<std::int16_t, 3>, 2>>("matrix");
    auto bits = model->MakeField<std::bitset<13>>("bitset");
    auto flags = model->MakeField<std::vector<bool>>("flags");
    auto text = model->MakeField<std::string>("text", "a text with UTF-8");
    auto texts = model->MakeField<std::vector<std::string>>("texts");
    auto deep = model->MakeField<std::vector<std::vector<std::vector<std::int32_t>>>>("deep");
    auto arrays = model->MakeField<std::vector<std::array<float, 2>>>("arrays");
    auto lists = model->MakeField<std::array<std::vector<float>, 3>>("lists");
    auto grid = model->MakeField<std::vector<std::array<std::array<std::vector<std::uint8_t>, 2>, 3>>>("grid");
    auto jetField = model->MakeField<Jet>("jet");
    auto jets = model->MakeField<std::vector<Jet>>("jets");
    auto pair = model->MakeField<std::pair<std::int32_t, std::string>>("pair");
    auto tuple = model->MakeField<Everything>("tuple");
    auto maybe = model->MakeField<std::optional<double>>("maybe");
    auto maybes = model->MakeField<std::vector<std::optional<std::int32_t>>>("maybes");
    auto variant = model->MakeField<Variant>("variant");
    auto variants = model->MakeField<std::vector<Variant>>("variants");
    auto flavour = model->MakeField<Flavour>("flavour");
    auto flavours = model->MakeField<std::vector<Flavour>>("flavours");
    auto atomic = model->MakeField<std::atomic<std::int64_t>>("atomic");
    auto blob = model->MakeField<std::vector<std::byte>>("blob");
    model->AddField(ROOT::RFieldBase::Create("half", "Double32_t").Unwrap());
    auto half = model->GetDefaultEntry().GetPtr<double>("half");
    model->AddProjectedField(std::make_unique<ROOT::RField<ROOT::RNTupleCardinality<std::uint32_t>>>("nJets"),
        [](const std::string &) { return "jets"; });
    model->AddProjectedField(std::make_unique<ROOT::RField<ROOT::RNTupleCardinality<std::uint64_t>>>("nTexts"),
        [](const std::string &) { return "texts"; });
    model->AddProjectedField(std::make_unique<ROOT::RField<std::vector<double>>>("jets_pt"),
        [](const std::string &name) { return name == "jets_pt" ? "jets" : "jets._0.pt"; });
    auto writer = ROOT::RNTupleWriter::Recreate(std::move(model), "types", path, options(compression, 512));
    for (int i = 0; i < 60; ++i) {
        for (auto &x : *array) x = uniform();
        for (auto &row : *matrix) for (auto &x : row) x = value<std::int16_t>(number(100));
        *bits = engine() & 0x1fff;
        *flags = std::vector<bool>(number(12));
        for (std::size_t k = 0; k < flags->size(); ++k) (*flags)[k] = number(2);
        *text = word();
        texts->clear();
        for (int n = number(4); n > 0; --n) texts->push_back(word());
        deep->assign(number(3), {});
        for (auto &inner : *deep) {
            inner.resize(number(3));
            for (auto &innermost : inner) innermost = some<std::int32_t>(3);
        }
        arrays->resize(number(4));
        for (auto &a : *arrays) a = {static_cast<float>(uniform()), static_cast<float>(uniform())};
        for (auto &l : *lists) l = some<float>(2);
        grid->resize(number(3));
        for (auto &a : *grid) for (auto &b : a) for (auto &c : b) c = some<std::uint8_t>(2);
        *jetField = jet();
        jets->clear();
        for (int n = number(4); n > 0; --n) jets->push_back(jet());
        *pair = {number(100), word()};
        *tuple = {static_cast<std::int8_t>(i), {word(), word()}, uniform()};
        maybe->reset();
        if (number(2)) *maybe = uniform();
        maybes->resize(number(4));
        for (auto &m : *maybes) { m.reset(); if (number(2)) m = number(9); }
        auto other = []() -> Variant {
            switch (number(4)) {
            case 0: return static_cast<float>(uniform());
            case 1: return static_cast<std::int32_t>(number(100));
            case 2: return some<double>(3);
            default: return word();
            }
        };
        *variant = other();
        variants->clear();
        for (int n = number(4); n > 0; --n) variants->push_back(other());
        *flavour = number(2) ? Flavour::bottom : Flavour::none;
        flavours->assign(number(3), Flavour::charm);
        *atomic = value<std::int64_t>(i);
        blob->resize(number(4));
        for (auto &b : *blob) b = value<std::byte>(i);
        *half = uniform();
        writer->Fill();
        if (i == 24 || i == 47) writer->CommitCluster(i == 24);
    }
}

// Fields that are added while the file is written, in the middle of a cluster and at the start of one.
void later(const std::string &path) {
    engine.seed(3);
    auto model = ROOT::RNTupleModel::Create();
    auto first = model->MakeField<std::int32_t>("first");
    auto writer = ROOT::RNTupleWriter::Recreate(std::move(model), "later", path, options(505, 512));
    auto updater = writer->CreateModelUpdater();
    std::shared_ptr<float> number_;
    std::shared_ptr<std::array<std::int32_t, 2>> array;
    std::shared_ptr<std::vector<float>> list;
    std::shared_ptr<std::string> text;
    std::shared_ptr<std::vector<std::vector<std::int16_t>>> deep;
    std::shared_ptr<std::array<std::vector<float>, 2>> lists;
    std::shared_ptr<std::variant<std::int32_t, float>> variant;
    std::shared_ptr<Track> record;
    for (int i = 0; i < 90; ++i) {
        if (i == 20) writer->CommitCluster(true);
        if (i == 33) {
            updater->BeginUpdate();
            number_ = updater->MakeField<float>("number");
            array = updater->MakeField<std::array<std::int32_t, 2>>("array");
            list = updater->MakeField<std::vector<float>>("list");
            text = updater->MakeField<std::string>("text");
            lists = updater->MakeField<std::array<std::vector<float>, 2>>("lists");
            variant = updater->MakeField<std::variant<std::int32_t, float>>("variant");
            updater->CommitUpdate();
        }
        if (i == 50) writer->CommitCluster();
        if (i == 50) {
            updater->BeginUpdate();
            deep = updater->MakeField<std::vector<std::vector<std::int16_t>>>("deep");
            record = updater->MakeField<Track>("record");
            updater->CommitUpdate();
        }
        if (i == 70) writer->CommitCluster(true);
        *first = i;
        if (i >= 33) {
            *number_ = i + 0.5;
            *array = {i, -i};
            *list = some<float>(3);
            *text = word();
            for (auto &l : *lists) l = some<float>(2);
            if (number(2)) *variant = i; else *variant = static_cast<float>(uniform());
        }
        if (i >= 50) {
            deep->assign(number(3), some<std::int16_t>(3));
            *record = track();
        }
        writer->Fill();
    }
}

// Envelopes longer than the largest blob, in several pieces.
void pieces(const std::string &path) {
    auto model = ROOT::RNTupleModel::Create();
    std::vector<std::shared_ptr<std::int32_t>> fields;
    for (int i = 0; i < 40; ++i) fields.push_back(model->MakeField<std::int32_t>("field" + std::to_string(i)));
    ROOT::RNTupleWriteOptions write = options(0, 256);
    ROOT::Internal::RNTupleWriteOptionsManip::SetMaxKeySize(write, 1000);
    auto writer = ROOT::RNTupleWriter::Recreate(std::move(model), "pieces", path, write);
    for (int i = 0; i < 30; ++i) {
        for (int k = 0; k < 40; ++k) *fields[k] = 1000 * k + i;
        writer->Fill();
    }
}
}

// Types by name, for encodings.
using Dump = std::function<std::string(const std::string &, const std::string &, const std::string &)>;
const std::vector<std::pair<std::string, Dump>> fundamental = {
    {"bool", sample::dump<bool>},
    {"byte", sample::dump<std::byte>},
    {"char", sample::dump<char>},
    {"int8", sample::dump<std::int8_t>},
    {"uint8", sample::dump<std::uint8_t>},
    {"int16", sample::dump<std::int16_t>},
    {"uint16", sample::dump<std::uint16_t>},
    {"int32", sample::dump<std::int32_t>},
    {"uint32", sample::dump<std::uint32_t>},
    {"int64", sample::dump<std::int64_t>},
    {"uint64", sample::dump<std::uint64_t>},
    {"float", sample::dump<float>},
    {"double", sample::dump<double>},
    {"vector", sample::dump<std::vector<std::int16_t>>},
    {"string", sample::dump<std::string>},
};
const std::vector<std::pair<std::string, Dump>> composed = {
    {"array", sample::dump<std::array<float, 3>>},
    {"matrix", sample::dump<std::array<std::array<std::int16_t, 3>, 2>>},
    {"bitset", sample::dump<std::bitset<13>>},
    {"flags", sample::dump<std::vector<bool>>},
    {"text", sample::dump<std::string>},
    {"texts", sample::dump<std::vector<std::string>>},
    {"deep", sample::dump<std::vector<std::vector<std::vector<std::int32_t>>>>},
    {"arrays", sample::dump<std::vector<std::array<float, 2>>>},
    {"lists", sample::dump<std::array<std::vector<float>, 3>>},
    {"grid", sample::dump<std::vector<std::array<std::array<std::vector<std::uint8_t>, 2>, 3>>>},
    {"jet", sample::dump<Jet>},
    {"jets", sample::dump<std::vector<Jet>>},
    {"pair", sample::dump<std::pair<std::int32_t, std::string>>},
    {"tuple", sample::dump<sample::Everything>},
    {"maybe", sample::dump<std::optional<double>>},
    {"maybes", sample::dump<std::vector<std::optional<std::int32_t>>>},
    {"variant", sample::dump<sample::Variant>},
    {"variants", sample::dump<std::vector<sample::Variant>>},
    {"flavour", sample::dump<Flavour>},
    {"flavours", sample::dump<std::vector<Flavour>>},
    {"atomic", sample::dump<std::atomic<std::int64_t>>},
    {"blob", sample::dump<std::vector<std::byte>>},
    {"half", sample::dump<double>},
    {"nJets", sample::dump<ROOT::RNTupleCardinality<std::uint32_t>>},
    {"nTexts", sample::dump<ROOT::RNTupleCardinality<std::uint64_t>>},
    {"jets_pt", sample::dump<std::vector<double>>},
};
const std::vector<std::pair<std::string, Dump>> added = {
    {"first", sample::dump<std::int32_t>},
    {"number", sample::dump<float>},
    {"array", sample::dump<std::array<std::int32_t, 2>>},
    {"list", sample::dump<std::vector<float>>},
    {"text", sample::dump<std::string>},
    {"lists", sample::dump<std::array<std::vector<float>, 2>>},
    {"variant", sample::dump<std::variant<std::int32_t, float>>},
    {"deep", sample::dump<std::vector<std::vector<std::int16_t>>>},
    {"record", sample::dump<Track>},
};

void print(const std::string &file, const std::string &field, const std::string &json) {
    std::printf("%s\t%s\t%s\n", file.c_str(), field.c_str(), json.c_str());
}

int main(int, char **argv) {
    gInterpreter->Declare((std::string("#include <array>\n#include <string>\n#include <vector>\n") + classes).c_str());
    const std::string out = std::string(argv[1]) + "/";
    sample::encodings(out + "encodings.root", 505);
    sample::encodings(out + "encodings_plain.root", 0);
    sample::types(out + "types.root", 505);
    sample::types(out + "types_plain.root", 0);
    sample::later(out + "later.root");
    sample::pieces(out + "pieces.root");
    for (std::string file : {"encodings.root", "encodings_plain.root"}) {
        auto reader = ROOT::RNTupleReader::Open("encodings", out + file);
        for (const auto &field : reader->GetDescriptor().GetTopLevelFields()) {
            const std::string name = field.GetFieldName();
            for (const auto &[type, dump] : fundamental)
                if (name.substr(0, name.find('_')) == type) print(file, name, dump(out + file, "encodings", name));
        }
    }
    for (const auto &[name, dump] : composed) print("types.root", name, dump(out + "types.root", "types", name));
    for (const auto &[name, dump] : added) print("later.root", name, dump(out + "later.root", "later", name));
    for (int i = 0; i < 40; ++i) {
        const std::string name = "field" + std::to_string(i);
        print("pieces.root", name, sample::dump<std::int32_t>(out + "pieces.root", "pieces", name));
    }
}
