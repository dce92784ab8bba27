// Which text encoding a DBF is in, and on what ground.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonekit::layer {

/// What the bytes themselves say.
struct ByteVerdict {
  std::string encoding;        ///< iconv name; empty when all text is ASCII
  std::string ground;          ///< in words, with the figures
  double confidence = 0;       ///< 0 to 1
  std::size_t characters = 0;  ///< non-ASCII characters that were judged
};
[[nodiscard]] ByteVerdict judge_bytes(const std::vector<std::string>& texts);

struct EncodingClues {
  std::string wanted;         ///< given by the user
  std::string cpg;            ///< content of the .cpg
  std::uint8_t language = 0;  ///< the DBF's language byte
};

struct EncodingDecision {
  std::string declared;  ///< from .cpg or language byte
  std::string used;      ///< iconv name
  std::string ground;
  std::string contradiction;  ///< what speaks against the declaration; empty when nothing does
};

/// User, then .cpg, then language byte, then the bytes; a declaration that the bytes disprove gives way to them. Throws
/// Error(usage) for a wanted encoding that is unknown.
[[nodiscard]] EncodingDecision decide_encoding(const EncodingClues& clues, const std::vector<std::string>& texts);

/// iconv's name for what a .cpg says ("936", "UTF-8", "Big5", "ISO 88591", "ANSI 1252"); empty when not understood.
[[nodiscard]] std::string encoding_of_cpg(std::string_view cpg);

/// iconv's name for a language byte; empty for 0, for "the code page of the writer's machine" (0x57) and unknown ones.
[[nodiscard]] std::string encoding_of_language(std::uint8_t language);

}  // namespace zonekit::layer
