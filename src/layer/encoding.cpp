// How the bytes are judged.
//
// UTF-8 proves itself: text of other encodings is almost never valid UTF-8 by chance once it has a few characters.
// GB18030/GBK and Big5 share most of their byte pairs, so validity does not tell them apart; frequency does. Both
// standards put their frequent characters first: GB 2312-80 has its 3755 frequent characters (level 1) in rows 16-55,
// lead bytes B0-D7 with trail A1-FE, its 3008 rare ones (level 2) in lead bytes D8-F7; Big5 (1984) has 5401 frequent
// characters in A440-C67E and 7652 rare ones in C940-F9D5. The share of frequent characters (with the punctuation rows
// A1-A3) is above nine tenths in the right reading and about a half in the wrong one: Big5 trails 40-7E fall outside GB
// 2312 altogether, GB leads C9-D7 are rare in Big5. That is the distribution method of Li and Momoi, "A composite
// approach to language/encoding detection" (19th International Unicode Conference, 2001; Mozilla's universalchardet),
// with the standards' own levels as the table. What is neither is a single-byte code page: Cyrillic where most letters
// are high bytes, else Western.
#include "layer/encoding.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "base/text.hpp"
#include "layer/text.hpp"
#include "zonekit/error.hpp"

namespace zonekit::layer {

namespace {

constexpr double tolerated_bad_share = 0.02;  // a few damaged values do not make it another encoding

unsigned at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}
bool in(unsigned byte, unsigned low, unsigned high) {
  return byte >= low && byte <= high;
}
bool has_high(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Counts of one reading of all texts.
struct Reading {
  std::size_t characters = 0, frequent = 0, bad_texts = 0, texts = 0;
  [[nodiscard]] double share() const {
    return characters == 0 ? 0 : static_cast<double>(frequent) / static_cast<double>(characters);
  }
  [[nodiscard]] bool valid() const {
    return characters > 0 && static_cast<double>(bad_texts) <= tolerated_bad_share * static_cast<double>(texts);
  }
  [[nodiscard]] std::string percent() const { return std::to_string(static_cast<int>(share() * 100 + 0.5)) + " %"; }
};

/// Reads double-byte text; `length` answers the bytes of the character at a place (0: not one) and whether it is
/// frequent.
template <class Length>
Reading read_double_byte(const std::vector<std::string>& texts, const Length& length) {
  Reading reading;
  for (const std::string& text : texts) {
    if (!has_high(text)) continue;
    ++reading.texts;
    for (std::size_t i = 0; i < text.size();) {
      if (at(text, i) < 0x80) {
        ++i;
        continue;
      }
      bool frequent = false;
      const std::size_t bytes = length(text, i, frequent);
      if (bytes == 0) {
        // A lead byte cut off from its trail by the field's width is no fault of the encoding.
        if (i + 1 < text.size()) ++reading.bad_texts;
        break;
      }
      ++reading.characters;
      reading.frequent += frequent ? 1U : 0U;
      i += bytes;
    }
  }
  return reading;
}

std::size_t gb_length(std::string_view text, std::size_t i, bool& frequent) {
  const unsigned lead = at(text, i), trail = at(text, i + 1);
  if (!in(lead, 0x81, 0xFE)) return 0;
  if (in(trail, 0x30, 0x39)) return in(at(text, i + 2), 0x81, 0xFE) && in(at(text, i + 3), 0x30, 0x39) ? 4 : 0;
  if (!in(trail, 0x40, 0xFE) || trail == 0x7F) return 0;
  frequent = trail >= 0xA1 && (in(lead, 0xB0, 0xD7) || in(lead, 0xA1, 0xA3));
  return 2;
}

std::size_t big5_length(std::string_view text, std::size_t i, bool& frequent) {
  const unsigned lead = at(text, i), trail = at(text, i + 1);
  if (!in(lead, 0xA1, 0xF9) || !(in(trail, 0x40, 0x7E) || in(trail, 0xA1, 0xFE))) return 0;
  frequent = in(lead, 0xA1, 0xC6);
  return 2;
}

Reading read_utf8(const std::vector<std::string>& texts) {
  Reading reading;
  for (const std::string& text : texts) {
    if (!has_high(text)) continue;
    ++reading.texts;
    const std::size_t good = valid_utf8_prefix(text);
    for (std::size_t i = 0; i < good; ++i) reading.characters += at(text, i) >= 0xC0 ? 1U : 0U;
    // The last character may be cut off by the field's width: a lead byte and too few continuation bytes.
    const bool cut = good < text.size() && at(text, good) >= 0xC2 && text.size() - good < 4 &&
                     std::all_of(text.begin() + static_cast<std::ptrdiff_t>(good) + 1, text.end(),
                                 [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; });
    if (good < text.size() && !cut) ++reading.bad_texts;
  }
  reading.frequent = reading.characters;
  return reading;
}

ByteVerdict judge_single_byte(const std::vector<std::string>& texts) {
  std::size_t high = 0, letters = 0, cyrillic = 0;
  for (const std::string& text : texts) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const unsigned byte = at(text, i);
      high += byte >= 0x80 ? 1U : 0U;
      cyrillic += byte >= 0xC0 ? 1U : 0U;
      letters += in(byte, 'A', 'Z') || in(byte, 'a', 'z') ? 1U : 0U;
    }
  }
  if (high > letters && static_cast<double>(cyrillic) >= 0.9 * static_cast<double>(high)) {
    return {"WINDOWS-1251", "neither UTF-8 nor Chinese; most letters are in the Cyrillic range", 0.5, high};
  }
  return {"WINDOWS-1252", "neither UTF-8 nor Chinese; taken as Western European", 0.3, high};
}

std::size_t bad_texts_in(const std::string& encoding, const std::vector<std::string>& texts) {
  TextDecoder decoder(encoding);
  constexpr std::size_t cut_off = 3;  // bytes of a character that the field's width may have cut
  std::size_t bad = 0;
  for (const std::string& text : texts) {
    if (!has_high(text)) continue;
    bool fits = decoder.decode(text).bad_bytes == 0;
    for (std::size_t cut = 1; cut <= cut_off && !fits && cut < text.size(); ++cut) {
      fits = at(text, text.size() - cut) >= 0x80 && decoder.decode(text.substr(0, text.size() - cut)).bad_bytes == 0;
    }
    bad += fits ? 0 : 1;
  }
  return bad;
}

bool is_single_byte(const std::string& encoding) {
  for (const char* family : {"WINDOWS-125", "ISO-8859-", "CP43", "CP73", "CP85", "CP86", "CP874", "MACINTOSH"}) {
    if (encoding.rfind(family, 0) == 0) return true;
  }
  return false;
}

std::string hexadecimal(std::uint8_t value) {
  std::array<char, 4> digits{};
  const std::to_chars_result end = std::to_chars(digits.data(), digits.data() + digits.size(), value, 16);
  const std::string text = in_upper_case({digits.data(), end.ptr});
  return "0x" + (text.size() < 2 ? "0" + text : text);
}

EncodingDecision decide_declared(const std::string& declared, const std::string& from,
                                 const std::vector<std::string>& texts, const ByteVerdict& verdict) {
  EncodingDecision decision{declared, declared, from, {}};
  if (verdict.encoding.empty() || verdict.encoding == declared) return decision;
  const std::size_t bad = bad_texts_in(declared, texts);
  const bool impossible = bad > 0 && verdict.confidence >= 0.5 && bad_texts_in(verdict.encoding, texts) < bad;
  const bool multi_byte = verdict.encoding == "UTF-8" || verdict.characters >= 8;
  const bool unlikely = is_single_byte(declared) && verdict.confidence >= 0.8 && multi_byte;
  if (!impossible && !unlikely) {
    if (bad > 0) {
      decision.contradiction =
          from + " says " + declared + ", in which " + std::to_string(bad) +
          " of the sampled texts do not decode; it was used all the same, as the bytes fit nothing better";
    }
    return decision;
  }
  decision.used = verdict.encoding;
  decision.ground = "the bytes, against " + from + ": " + verdict.ground;
  decision.contradiction = from + " says " + declared + ", but the bytes are " + verdict.encoding + " (" +
                           verdict.ground + "); " + verdict.encoding + " was used; encoding=" + declared +
                           " forces the other";
  return decision;
}

}  // namespace

ByteVerdict judge_bytes(const std::vector<std::string>& texts) {
  if (std::none_of(texts.begin(), texts.end(), [](const std::string& text) { return has_high(text); })) {
    return {"", "all text is ASCII", 1, 0};
  }
  const Reading utf8 = read_utf8(texts);
  if (utf8.valid()) {
    return {"UTF-8", std::to_string(utf8.characters) + " characters beyond ASCII are valid UTF-8",
            utf8.characters >= 2 ? 1 : 0.8, utf8.characters};
  }
  const Reading gb = read_double_byte(texts, gb_length);
  const Reading big5 = read_double_byte(texts, big5_length);
  const auto convincing = [](const Reading& reading) {
    return reading.valid() && (reading.share() >= 0.7 || (reading.characters < 8 && reading.share() >= 0.5));
  };
  const std::string shares = "frequent characters: " + (gb.valid() ? gb.percent() : std::string("not valid")) +
                             " as GB18030, " + (big5.valid() ? big5.percent() : std::string("not valid")) + " as Big5";
  const bool gb_fits = convincing(gb), big5_fits = convincing(big5);
  // At a tie GB18030: zonekit reads Chinese plans.
  if (gb_fits && (!big5_fits || gb.share() >= big5.share())) {
    return {"GB18030", std::to_string(gb.characters) + " double-byte characters; " + shares, gb.share(), gb.characters};
  }
  if (big5_fits) {
    return {"CP950", std::to_string(big5.characters) + " double-byte characters; " + shares, big5.share(),
            big5.characters};
  }
  return judge_single_byte(texts);
}

EncodingDecision decide_encoding(const EncodingClues& clues, const std::vector<std::string>& texts) {
  const ByteVerdict verdict = judge_bytes(texts);
  const std::string from_cpg = encoding_of_cpg(clues.cpg);
  const std::string from_language = encoding_of_language(clues.language);
  const std::string declared = !from_cpg.empty() ? from_cpg : from_language;
  const std::string source = !from_cpg.empty() ? "the .cpg" : "the DBF's language byte " + hexadecimal(clues.language);
  if (!clues.wanted.empty()) {
    EncodingDecision decision{declared, clues.wanted, "given by the user", {}};
    const std::size_t bad = bad_texts_in(clues.wanted, texts);
    if (bad > 0) {
      decision.contradiction = std::to_string(bad) + " of the sampled texts do not decode in " + clues.wanted +
                               ", which the user gave; the bytes look like " + verdict.encoding + " (" +
                               verdict.ground + ")";
    }
    return decision;
  }
  if (!declared.empty()) return decide_declared(declared, source, texts, verdict);
  if (verdict.encoding.empty()) return {"", "UTF-8", verdict.ground, ""};
  return {"", verdict.encoding, "the bytes, as neither .cpg nor language byte says: " + verdict.ground, ""};
}

}  // namespace zonekit::layer
