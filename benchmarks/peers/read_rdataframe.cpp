// Reads all branches of trees with ROOT's RDataFrame, one pass for each line 'FILE TREE THREADS' of standard input; see benchmarks/reading.py, which
// compiles this.
//
// RDataFrame reads what is used alone, so the values of each branch are added up, with their types known to the compiler: nothing is left to ROOT's
// interpreter. Answers with a line of JSON: entries, values, their sum, seconds by the clock, and of the processor for all threads of this process, from
// the start of the event loop to its end, the opening of the file included.
#include <ROOT/RDataFrame.hxx>
#include <ROOT/RVec.hxx>
#include <TROOT.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

struct Total {
    double sum = 0;
    long values = 0;
};

/** Adds up one column, in each of RDataFrame's slots for itself. */
template <typename T>
class Adding : public ROOT::Detail::RDF::RActionImpl<Adding<T>> {
    std::shared_ptr<Total> total = std::make_shared<Total>();
    struct alignas(64) Slot : Total {}; // threads write to cache lines of their own
    std::vector<Slot> slots;

  public:
    using Result_t = Total;
    explicit Adding(unsigned count) : slots(count) {}
    Adding(Adding&&) = default;
    Adding(const Adding&) = delete;

    std::shared_ptr<Total> GetResultPtr() const { return total; }
    void Initialize() {}
    void InitTask(TTreeReader*, unsigned) {}
    std::string GetActionName() const { return "Adding"; }

    void Exec(unsigned slot, const T& content) {
        if constexpr (std::is_arithmetic_v<T>) {
            slots[slot].sum += content;
            ++slots[slot].values;
        } else {
            double sum = 0;
            for (auto value : content) sum += value;
            slots[slot].sum += sum;
            slots[slot].values += content.size();
        }
    }

    void Finalize() {
        for (const Slot& slot : slots) {
            total->sum += slot.sum;
            total->values += slot.values;
        }
    }
};

using Results = std::vector<ROOT::RDF::RResultPtr<Total>>;
using Booking = std::function<void(ROOT::RDF::RNode, const std::string&, Results&)>;

template <typename T>
void book(ROOT::RDF::RNode frame, const std::string& column, Results& results) {
    results.push_back(frame.Book<T>(Adding<T>(frame.GetNSlots()), {column}));
}

template <typename T>
void learn(std::map<std::string, Booking>& bookings, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        bookings[name] = book<T>;
        bookings["ROOT::VecOps::RVec<" + name + ">"] = book<ROOT::RVec<T>>;
    }
}

int main() {
    std::map<std::string, Booking> bookings;
    learn<bool>(bookings, {"bool", "Bool_t"});
    learn<char>(bookings, {"char", "Char_t"});
    learn<unsigned char>(bookings, {"unsigned char", "UChar_t"});
    learn<short>(bookings, {"short", "Short_t"});
    learn<unsigned short>(bookings, {"unsigned short", "UShort_t"});
    learn<int>(bookings, {"int", "Int_t"});
    learn<unsigned>(bookings, {"unsigned int", "UInt_t"});
    learn<Long64_t>(bookings, {"Long64_t", "long long"});
    learn<ULong64_t>(bookings, {"ULong64_t", "unsigned long long"});
    learn<float>(bookings, {"float", "Float_t"});
    learn<double>(bookings, {"double", "Double_t"});
    std::string path, tree;
    unsigned threads;
    while (std::cin >> path >> tree >> threads) {
        threads > 1 ? ROOT::EnableImplicitMT(threads) : ROOT::DisableImplicitMT();
        ROOT::RDataFrame frame(tree, path);
        Results results;
        for (const std::string& column : frame.GetColumnNames()) {
            const std::string type = frame.GetColumnType(column);
            if (!bookings.count(type)) throw std::runtime_error(column + " has the unknown type " + type);
            bookings[type](frame, column, results);
        }
        auto count = frame.Count();
        const auto begin = std::chrono::steady_clock::now();
        const std::clock_t processor = std::clock(); // of all threads
        const auto entries = *count;
        const double cpu = double(std::clock() - processor) / CLOCKS_PER_SEC;
        const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        Total all;
        for (auto& result : results) {
            all.sum += result->sum;
            all.values += result->values;
        }
        std::printf("{\"entries\": %llu, \"values\": %ld, \"sum\": %.17g, \"wall\": %.6f, \"cpu\": %.6f}\n", entries, all.values, all.sum, wall, cpu);
        std::fflush(stdout);
    }
}
