/* The names of properties and of their values, and the code points that names in patterns are made of.
 * Printed by generator/pattern/unicode.py from the Unicode Character Database 15.0.0, (c) Unicode, Inc., https://www.unicode.org/license.txt. */
#include "json/unicode.h"

/* clang-format off */
const char leat_unicode_version[] = "15.0.0";

const char leat_unicode_categories[] =
    "Cc Control cntrl;Cf Format;Cn Unassigned;Co Private_Use;Cs Surrogate;Ll Lowercase_Letter;Lm "
    "Modifier_Letter;Lo Other_Letter;Lt Titlecase_Letter;Lu Uppercase_Letter;Mc Spacing_Mark;Me "
    "Enclosing_Mark;Mn Nonspacing_Mark;Nd Decimal_Number digit;Nl Letter_Number;No Other_Number;Pc "
    "Connector_Punctuation;Pd Dash_Punctuation;Pe Close_Punctuation;Pf Final_Punctuation;Pi "
    "Initial_Punctuation;Po Other_Punctuation;Ps Open_Punctuation;Sc Currency_Symbol;Sk Modifier_Symbol;"
    "Sm Math_Symbol;So Other_Symbol;Zl Line_Separator;Zp Paragraph_Separator;Zs Space_Separator;C Other;"
    "L Letter;LC Cased_Letter;M Mark Combining_Mark;N Number;P Punctuation punct;S Symbol;Z Separator";

const char leat_unicode_scripts[] =
    "Zzzz Unknown;Adlm Adlam;Aghb Caucasian_Albanian;Ahom;Arab Arabic;Armi Imperial_Aramaic;Armn "
    "Armenian;Avst Avestan;Bali Balinese;Bamu Bamum;Bass Bassa_Vah;Batk Batak;Beng Bengali;Bhks "
    "Bhaiksuki;Bopo Bopomofo;Brah Brahmi;Brai Braille;Bugi Buginese;Buhd Buhid;Cakm Chakma;Cans "
    "Canadian_Aboriginal;Cari Carian;Cham;Cher Cherokee;Chrs Chorasmian;Copt Coptic Qaac;Cpmn "
    "Cypro_Minoan;Cprt Cypriot;Cyrl Cyrillic;Deva Devanagari;Diak Dives_Akuru;Dogr Dogra;Dsrt Deseret;"
    "Dupl Duployan;Egyp Egyptian_Hieroglyphs;Elba Elbasan;Elym Elymaic;Ethi Ethiopic;Geor Georgian;Glag "
    "Glagolitic;Gong Gunjala_Gondi;Gonm Masaram_Gondi;Goth Gothic;Gran Grantha;Grek Greek;Gujr Gujarati;"
    "Guru Gurmukhi;Hang Hangul;Hani Han;Hano Hanunoo;Hatr Hatran;Hebr Hebrew;Hira Hiragana;Hluw "
    "Anatolian_Hieroglyphs;Hmng Pahawh_Hmong;Hmnp Nyiakeng_Puachue_Hmong;Hung Old_Hungarian;Ital "
    "Old_Italic;Java Javanese;Kali Kayah_Li;Kana Katakana;Kawi;Khar Kharoshthi;Khmr Khmer;Khoj Khojki;"
    "Kits Khitan_Small_Script;Knda Kannada;Kthi Kaithi;Lana Tai_Tham;Laoo Lao;Latn Latin;Lepc Lepcha;"
    "Limb Limbu;Lina Linear_A;Linb Linear_B;Lisu;Lyci Lycian;Lydi Lydian;Mahj Mahajani;Maka Makasar;Mand "
    "Mandaic;Mani Manichaean;Marc Marchen;Medf Medefaidrin;Mend Mende_Kikakui;Merc Meroitic_Cursive;Mero "
    "Meroitic_Hieroglyphs;Mlym Malayalam;Modi;Mong Mongolian;Mroo Mro;Mtei Meetei_Mayek;Mult Multani;"
    "Mymr Myanmar;Nagm Nag_Mundari;Nand Nandinagari;Narb Old_North_Arabian;Nbat Nabataean;Newa;Nkoo Nko;"
    "Nshu Nushu;Ogam Ogham;Olck Ol_Chiki;Orkh Old_Turkic;Orya Oriya;Osge Osage;Osma Osmanya;Ougr "
    "Old_Uyghur;Palm Palmyrene;Pauc Pau_Cin_Hau;Perm Old_Permic;Phag Phags_Pa;Phli Inscriptional_Pahlavi;"
    "Phlp Psalter_Pahlavi;Phnx Phoenician;Plrd Miao;Prti Inscriptional_Parthian;Rjng Rejang;Rohg "
    "Hanifi_Rohingya;Runr Runic;Samr Samaritan;Sarb Old_South_Arabian;Saur Saurashtra;Sgnw SignWriting;"
    "Shaw Shavian;Shrd Sharada;Sidd Siddham;Sind Khudawadi;Sinh Sinhala;Sogd Sogdian;Sogo Old_Sogdian;"
    "Sora Sora_Sompeng;Soyo Soyombo;Sund Sundanese;Sylo Syloti_Nagri;Syrc Syriac;Tagb Tagbanwa;Takr "
    "Takri;Tale Tai_Le;Talu New_Tai_Lue;Taml Tamil;Tang Tangut;Tavt Tai_Viet;Telu Telugu;Tfng Tifinagh;"
    "Tglg Tagalog;Thaa Thaana;Thai;Tibt Tibetan;Tirh Tirhuta;Tnsa Tangsa;Toto;Ugar Ugaritic;Vaii Vai;"
    "Vith Vithkuqi;Wara Warang_Citi;Wcho Wancho;Xpeo Old_Persian;Xsux Cuneiform;Yezi Yezidi;Yiii Yi;Zanb "
    "Zanabazar_Square;Zinh Inherited Qaai;Zyyy Common";

const char leat_unicode_binaries[] =
    "ASCII_Hex_Digit AHex;Alphabetic Alpha;Bidi_Control Bidi_C;Bidi_Mirrored Bidi_M;Case_Ignorable CI;"
    "Cased;Changes_When_Casefolded CWCF;Changes_When_Casemapped CWCM;Changes_When_Lowercased CWL;"
    "Changes_When_NFKC_Casefolded CWKCF;Changes_When_Titlecased CWT;Changes_When_Uppercased CWU;Dash;"
    "Default_Ignorable_Code_Point DI;Deprecated Dep;Diacritic Dia;Emoji;Emoji_Component EComp;"
    "Emoji_Modifier EMod;Emoji_Modifier_Base EBase;Emoji_Presentation EPres;Extended_Pictographic "
    "ExtPict;Extender Ext;Grapheme_Base Gr_Base;Grapheme_Extend Gr_Ext;Hex_Digit Hex;IDS_Binary_Operator "
    "IDSB;IDS_Trinary_Operator IDST;ID_Continue IDC;ID_Start IDS;Ideographic Ideo;Join_Control Join_C;"
    "Logical_Order_Exception LOE;Lowercase Lower;Math;Noncharacter_Code_Point NChar;Pattern_Syntax "
    "Pat_Syn;Pattern_White_Space Pat_WS;Quotation_Mark QMark;Radical;Regional_Indicator RI;"
    "Sentence_Terminal STerm;Soft_Dotted SD;Terminal_Punctuation Term;Unified_Ideograph UIdeo;Uppercase "
    "Upper;Variation_Selector VS;White_Space space;XID_Continue XIDC;XID_Start XIDS";

const uint8_t leat_unicode_id_start[] = {
    65, 26, 6, 26, 47, 1, 10, 1, 4, 1, 5, 23, 1, 31, 1, 202, 3, 4, 12, 14, 5, 7, 1, 1, 1, 129, 1, 5, 1, 2, 2,
    4, 1, 1, 6, 1, 1, 3, 1, 1, 1, 20, 1, 83, 1, 139, 1, 8, 166, 1, 1, 38, 2, 1, 6, 41, 71, 27, 4, 4, 45, 43,
    35, 2, 1, 99, 1, 1, 15, 2, 7, 2, 10, 3, 2, 1, 16, 1, 1, 30, 29, 89, 11, 1, 24, 33, 9, 2, 4, 1, 5, 22, 4,
    1, 9, 1, 3, 1, 23, 25, 7, 11, 5, 24, 1, 6, 17, 42, 58, 54, 3, 1, 18, 1, 7, 10, 15, 16, 4, 8, 2, 2, 2, 22,
    1, 7, 1, 1, 3, 4, 3, 1, 16, 1, 13, 2, 1, 3, 14, 2, 10, 1, 8, 6, 4, 2, 2, 22, 1, 7, 1, 2, 1, 2, 1, 2, 31,
    4, 1, 1, 19, 3, 16, 9, 1, 3, 1, 22, 1, 7, 1, 2, 1, 5, 3, 1, 18, 1, 15, 2, 23, 1, 11, 8, 2, 2, 2, 22, 1, 7,
    1, 2, 1, 5, 3, 1, 30, 2, 1, 3, 15, 1, 17, 1, 1, 6, 3, 3, 1, 4, 3, 2, 1, 1, 1, 2, 3, 2, 3, 3, 3, 12, 22, 1,
    52, 8, 1, 3, 1, 23, 1, 16, 3, 1, 26, 3, 2, 1, 2, 2, 30, 1, 4, 8, 1, 3, 1, 23, 1, 10, 1, 5, 3, 1, 31, 2, 1,
    2, 15, 2, 17, 9, 1, 3, 1, 41, 2, 1, 16, 1, 5, 3, 8, 3, 24, 6, 5, 18, 3, 24, 1, 9, 1, 1, 2, 7, 58, 48, 1,
    2, 12, 7, 58, 2, 1, 1, 1, 5, 1, 24, 1, 1, 1, 10, 1, 2, 9, 1, 2, 5, 1, 1, 21, 4, 32, 1, 63, 8, 1, 36, 27,
    5, 115, 43, 20, 1, 16, 6, 4, 4, 3, 1, 3, 2, 7, 3, 4, 13, 12, 1, 17, 38, 1, 1, 5, 1, 2, 43, 1, 205, 2, 1,
    4, 2, 7, 1, 1, 1, 4, 2, 41, 1, 4, 2, 33, 1, 4, 2, 7, 1, 1, 1, 4, 2, 15, 1, 57, 1, 4, 2, 67, 37, 16, 16,
    86, 2, 6, 3, 236, 4, 2, 17, 1, 26, 5, 75, 3, 11, 7, 18, 13, 19, 14, 18, 14, 13, 1, 3, 15, 52, 35, 1, 4, 1,
    67, 89, 7, 41, 1, 1, 5, 70, 10, 31, 49, 30, 2, 5, 11, 44, 4, 26, 54, 23, 9, 53, 82, 1, 93, 47, 17, 8, 54,
    30, 13, 2, 10, 44, 26, 36, 41, 3, 10, 36, 2, 9, 7, 43, 2, 3, 41, 4, 1, 6, 1, 2, 3, 1, 5, 192, 1, 64, 150,
    2, 2, 6, 2, 38, 2, 6, 2, 8, 1, 1, 1, 1, 1, 1, 1, 31, 2, 53, 1, 7, 1, 1, 3, 3, 1, 7, 3, 4, 2, 6, 4, 13, 5,
    3, 1, 7, 116, 1, 13, 1, 16, 13, 101, 1, 4, 1, 2, 10, 1, 1, 2, 6, 6, 1, 1, 1, 1, 1, 1, 16, 2, 4, 5, 5, 4,
    1, 17, 41, 247, 20, 229, 1, 6, 4, 3, 2, 12, 38, 1, 1, 5, 1, 2, 56, 7, 1, 16, 23, 9, 7, 1, 7, 1, 7, 1, 7,
    1, 7, 1, 7, 1, 7, 1, 7, 166, 4, 3, 25, 9, 7, 5, 2, 5, 4, 86, 4, 5, 1, 90, 1, 4, 5, 43, 1, 94, 17, 32, 48,
    16, 128, 4, 192, 51, 64, 141, 173, 1, 67, 46, 2, 141, 2, 3, 16, 10, 2, 20, 47, 16, 31, 2, 80, 39, 9, 2,
    103, 2, 64, 5, 2, 1, 1, 1, 5, 24, 16, 1, 3, 1, 4, 1, 23, 29, 52, 14, 50, 62, 6, 3, 1, 1, 2, 11, 28, 10,
    23, 25, 29, 7, 47, 28, 1, 16, 5, 1, 10, 10, 5, 1, 41, 23, 3, 1, 8, 20, 23, 3, 1, 3, 50, 1, 1, 3, 2, 2, 5,
    2, 1, 1, 1, 24, 3, 2, 11, 7, 3, 12, 6, 2, 6, 2, 6, 9, 7, 1, 7, 1, 43, 1, 14, 6, 115, 29, 164, 87, 12, 23,
    4, 49, 132, 66, 238, 2, 2, 106, 38, 7, 12, 5, 5, 1, 1, 10, 1, 13, 1, 5, 1, 1, 1, 2, 1, 2, 1, 108, 33, 235,
    2, 18, 64, 2, 54, 40, 12, 116, 5, 1, 135, 1, 36, 26, 6, 26, 11, 89, 3, 6, 2, 6, 2, 6, 2, 3, 35, 12, 1, 26,
    1, 19, 1, 2, 1, 15, 2, 14, 34, 123, 69, 53, 139, 2, 29, 3, 49, 47, 32, 13, 30, 5, 38, 10, 30, 2, 36, 4, 8,
    1, 5, 42, 158, 1, 18, 36, 4, 36, 4, 40, 8, 52, 12, 11, 1, 15, 1, 7, 1, 2, 1, 11, 1, 15, 1, 7, 1, 2, 67,
    183, 2, 9, 22, 10, 8, 24, 6, 1, 42, 1, 9, 69, 6, 2, 1, 1, 44, 1, 2, 3, 1, 2, 23, 10, 23, 9, 31, 65, 19, 1,
    2, 10, 22, 10, 26, 70, 56, 6, 2, 64, 1, 15, 4, 1, 3, 1, 29, 42, 29, 3, 29, 35, 8, 1, 28, 27, 54, 10, 22,
    10, 19, 13, 18, 110, 73, 55, 51, 13, 51, 13, 36, 220, 2, 42, 6, 2, 78, 29, 10, 1, 8, 22, 42, 18, 46, 21,
    27, 23, 12, 53, 57, 2, 2, 1, 13, 45, 32, 25, 26, 36, 29, 1, 2, 1, 8, 35, 3, 1, 12, 48, 14, 4, 21, 1, 1, 1,
    35, 18, 1, 25, 19, 2, 63, 7, 1, 1, 1, 4, 1, 15, 1, 10, 7, 47, 38, 8, 2, 2, 2, 22, 1, 7, 1, 2, 1, 5, 3, 1,
    18, 1, 12, 5, 158, 1, 53, 18, 4, 20, 3, 30, 48, 20, 2, 1, 1, 184, 1, 47, 41, 4, 36, 48, 20, 1, 59, 43, 13,
    1, 71, 27, 37, 7, 185, 1, 44, 116, 64, 31, 8, 2, 1, 2, 8, 1, 2, 1, 24, 15, 1, 1, 1, 94, 8, 2, 39, 16, 1,
    1, 1, 28, 1, 10, 40, 7, 1, 21, 1, 11, 46, 19, 1, 18, 73, 135, 2, 9, 1, 37, 17, 1, 49, 30, 112, 7, 1, 2, 1,
    38, 21, 1, 25, 6, 1, 2, 1, 32, 14, 1, 199, 2, 19, 15, 1, 1, 13, 1, 34, 124, 1, 79, 154, 7, 102, 111, 17,
    196, 1, 204, 20, 97, 15, 176, 8, 17, 6, 185, 31, 199, 4, 185, 67, 185, 4, 7, 31, 17, 79, 17, 30, 18, 48,
    16, 4, 31, 21, 5, 19, 176, 5, 64, 128, 1, 75, 5, 1, 66, 13, 64, 2, 1, 1, 28, 248, 47, 8, 214, 9, 42, 9,
    231, 69, 4, 1, 7, 1, 2, 1, 163, 2, 15, 1, 29, 3, 2, 1, 14, 4, 8, 140, 3, 132, 18, 107, 5, 13, 3, 9, 7, 10,
    230, 46, 85, 1, 71, 1, 2, 2, 1, 2, 2, 2, 4, 1, 12, 1, 1, 1, 7, 1, 65, 1, 4, 2, 8, 1, 7, 1, 28, 1, 4, 1, 5,
    1, 1, 3, 7, 1, 212, 2, 2, 25, 1, 25, 1, 31, 1, 25, 1, 31, 1, 25, 1, 31, 1, 25, 1, 31, 1, 25, 1, 8, 180,
    14, 31, 6, 6, 133, 2, 62, 146, 1, 45, 10, 7, 16, 1, 193, 2, 30, 18, 44, 228, 3, 28, 244, 5, 7, 1, 4, 1, 2,
    1, 15, 1, 197, 1, 59, 68, 7, 1, 180, 9, 4, 1, 27, 1, 2, 1, 1, 2, 1, 1, 10, 1, 4, 1, 1, 1, 1, 6, 1, 4, 1,
    1, 1, 1, 1, 1, 3, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 2, 4, 1, 7, 1, 4, 1, 4, 1, 1, 1,
    10, 1, 17, 5, 3, 1, 5, 1, 17, 196, 34, 224, 205, 2, 32, 186, 32, 6, 222, 1, 2, 130, 45, 14, 177, 58, 159,
    24, 158, 4, 226, 11, 203, 38, 5, 224, 32, 0, 0,
};

const uint8_t leat_unicode_id_continue[] = {
    48, 10, 7, 26, 4, 1, 1, 26, 47, 1, 10, 1, 1, 1, 2, 1, 5, 23, 1, 31, 1, 202, 3, 4, 12, 14, 5, 7, 1, 1, 1,
    17, 117, 1, 2, 2, 4, 1, 1, 6, 5, 1, 1, 1, 20, 1, 83, 1, 139, 1, 1, 5, 2, 166, 1, 1, 38, 2, 1, 6, 41, 8,
    45, 1, 1, 1, 2, 1, 2, 1, 1, 8, 27, 4, 4, 29, 11, 5, 74, 4, 102, 1, 8, 2, 10, 1, 19, 2, 1, 16, 59, 2, 101,
    14, 54, 4, 1, 2, 1, 2, 46, 18, 28, 4, 11, 5, 24, 1, 6, 9, 74, 1, 129, 1, 2, 10, 1, 19, 1, 8, 2, 2, 2, 22,
    1, 7, 1, 1, 3, 4, 2, 9, 2, 2, 2, 4, 8, 1, 4, 2, 1, 5, 2, 12, 10, 1, 1, 1, 2, 3, 1, 6, 4, 2, 2, 22, 1, 7,
    1, 2, 1, 2, 1, 2, 2, 1, 1, 5, 4, 2, 2, 3, 3, 1, 7, 4, 1, 1, 7, 16, 11, 3, 1, 9, 1, 3, 1, 22, 1, 7, 1, 2,
    1, 5, 2, 10, 1, 3, 1, 3, 2, 1, 15, 4, 2, 10, 9, 7, 1, 3, 1, 8, 2, 2, 2, 22, 1, 7, 1, 2, 1, 5, 2, 9, 2, 2,
    2, 3, 7, 3, 4, 2, 1, 5, 2, 10, 1, 1, 16, 2, 1, 6, 3, 3, 1, 4, 3, 2, 1, 1, 1, 2, 3, 2, 3, 3, 3, 12, 4, 5,
    3, 3, 1, 4, 2, 1, 6, 1, 14, 10, 16, 13, 1, 3, 1, 23, 1, 16, 2, 9, 1, 3, 1, 4, 7, 2, 1, 3, 2, 1, 2, 4, 2,
    10, 16, 4, 1, 8, 1, 3, 1, 23, 1, 10, 1, 5, 2, 9, 1, 3, 1, 4, 7, 2, 6, 2, 1, 4, 2, 10, 1, 3, 12, 13, 1, 3,
    1, 51, 1, 3, 1, 5, 5, 4, 7, 5, 2, 10, 10, 6, 1, 3, 1, 18, 3, 24, 1, 9, 1, 1, 2, 7, 3, 1, 4, 6, 1, 1, 1, 8,
    6, 10, 2, 2, 13, 58, 5, 15, 1, 10, 39, 2, 1, 1, 1, 5, 1, 24, 1, 1, 1, 23, 2, 5, 1, 1, 1, 7, 1, 10, 2, 4,
    32, 1, 23, 2, 6, 10, 11, 1, 1, 1, 1, 1, 4, 10, 1, 36, 4, 20, 1, 18, 1, 36, 9, 1, 57, 74, 6, 78, 2, 38, 1,
    1, 5, 1, 2, 43, 1, 205, 2, 1, 4, 2, 7, 1, 1, 1, 4, 2, 41, 1, 4, 2, 33, 1, 4, 2, 7, 1, 1, 1, 4, 2, 15, 1,
    57, 1, 4, 2, 67, 2, 3, 9, 9, 14, 16, 16, 86, 2, 6, 3, 236, 4, 2, 17, 1, 26, 5, 75, 3, 11, 7, 22, 9, 22,
    11, 20, 12, 13, 1, 3, 1, 2, 12, 84, 3, 1, 4, 2, 2, 10, 33, 3, 1, 11, 6, 89, 7, 43, 5, 70, 10, 31, 1, 12,
    4, 12, 10, 40, 2, 5, 11, 44, 4, 26, 6, 11, 37, 28, 4, 63, 1, 29, 2, 11, 6, 10, 13, 1, 8, 14, 1, 16, 49,
    77, 3, 10, 17, 9, 12, 116, 12, 56, 8, 10, 3, 49, 2, 9, 7, 43, 2, 3, 16, 3, 1, 39, 5, 150, 4, 2, 6, 2, 38,
    2, 6, 2, 8, 1, 1, 1, 1, 1, 1, 1, 31, 2, 53, 1, 7, 1, 1, 3, 3, 1, 7, 3, 4, 2, 6, 4, 13, 5, 3, 1, 7, 66, 2,
    19, 1, 28, 1, 13, 1, 16, 13, 51, 13, 4, 1, 3, 12, 17, 1, 4, 1, 2, 10, 1, 1, 2, 6, 6, 1, 1, 1, 1, 1, 1, 16,
    2, 4, 5, 5, 4, 1, 17, 41, 247, 20, 229, 1, 6, 9, 12, 38, 1, 1, 5, 1, 2, 56, 7, 1, 15, 24, 9, 7, 1, 7, 1,
    7, 1, 7, 1, 7, 1, 7, 1, 7, 1, 7, 1, 32, 133, 4, 3, 25, 15, 1, 5, 2, 5, 4, 86, 2, 7, 1, 90, 1, 4, 5, 43, 1,
    94, 17, 32, 48, 16, 128, 4, 192, 51, 64, 141, 173, 1, 67, 46, 2, 141, 2, 3, 28, 20, 48, 4, 10, 1, 115, 37,
    9, 2, 103, 2, 64, 5, 2, 1, 1, 1, 5, 24, 54, 4, 1, 19, 52, 12, 70, 10, 10, 6, 24, 3, 1, 1, 49, 2, 36, 12,
    29, 3, 65, 14, 11, 6, 31, 1, 55, 9, 14, 2, 10, 6, 23, 3, 73, 24, 3, 2, 16, 2, 5, 10, 6, 2, 6, 2, 6, 9, 7,
    1, 7, 1, 43, 1, 14, 6, 123, 1, 2, 2, 10, 6, 164, 87, 12, 23, 4, 49, 132, 66, 238, 2, 2, 106, 38, 7, 12, 5,
    5, 12, 1, 13, 1, 5, 1, 1, 1, 2, 1, 2, 1, 108, 33, 235, 2, 18, 64, 2, 54, 40, 12, 4, 16, 16, 16, 3, 2, 24,
    3, 32, 5, 1, 135, 1, 19, 10, 7, 26, 4, 1, 1, 26, 11, 89, 3, 6, 2, 6, 2, 6, 2, 3, 35, 12, 1, 26, 1, 19, 1,
    2, 1, 15, 2, 14, 34, 123, 69, 53, 136, 1, 1, 130, 1, 29, 3, 49, 15, 1, 31, 32, 13, 30, 5, 43, 5, 30, 2,
    36, 4, 8, 1, 5, 42, 158, 1, 2, 10, 6, 36, 4, 36, 4, 40, 8, 52, 12, 11, 1, 15, 1, 7, 1, 2, 1, 11, 1, 15, 1,
    7, 1, 2, 67, 183, 2, 9, 22, 10, 8, 24, 6, 1, 42, 1, 9, 69, 6, 2, 1, 1, 44, 1, 2, 3, 1, 2, 23, 10, 23, 9,
    31, 65, 19, 1, 2, 10, 22, 10, 26, 70, 56, 6, 2, 64, 4, 1, 2, 5, 8, 1, 3, 1, 29, 2, 3, 4, 1, 32, 29, 3, 29,
    35, 8, 1, 30, 25, 54, 10, 22, 10, 19, 13, 18, 110, 73, 55, 51, 13, 51, 13, 40, 8, 10, 198, 2, 42, 1, 2, 3,
    2, 75, 32, 10, 1, 8, 33, 31, 22, 42, 21, 27, 23, 9, 71, 31, 16, 9, 60, 7, 1, 13, 25, 7, 10, 6, 53, 1, 10,
    4, 4, 8, 36, 2, 1, 9, 69, 4, 4, 1, 13, 1, 1, 35, 18, 1, 37, 6, 4, 62, 7, 1, 1, 1, 4, 1, 15, 1, 10, 7, 59,
    5, 10, 6, 4, 1, 8, 2, 2, 2, 22, 1, 7, 1, 2, 1, 5, 1, 10, 2, 2, 2, 3, 2, 1, 6, 1, 5, 7, 2, 7, 3, 5, 139, 1,
    75, 5, 10, 4, 4, 30, 70, 1, 1, 8, 10, 166, 1, 54, 2, 9, 23, 6, 34, 65, 3, 1, 11, 10, 38, 57, 7, 10, 54,
    27, 2, 15, 4, 10, 6, 7, 185, 1, 59, 101, 74, 21, 8, 2, 1, 2, 8, 1, 2, 1, 30, 1, 2, 2, 9, 12, 10, 70, 8, 2,
    46, 2, 8, 1, 2, 27, 63, 8, 1, 8, 74, 3, 1, 18, 73, 135, 2, 9, 1, 45, 1, 9, 15, 10, 24, 30, 2, 22, 1, 14,
    73, 7, 1, 2, 1, 44, 3, 1, 1, 2, 1, 9, 8, 10, 6, 6, 1, 2, 1, 37, 1, 2, 1, 6, 7, 10, 182, 2, 23, 9, 17, 1,
    41, 3, 5, 13, 10, 86, 1, 79, 154, 7, 102, 111, 17, 196, 1, 204, 20, 97, 15, 176, 8, 16, 22, 170, 31, 199,
    4, 185, 67, 185, 4, 7, 31, 1, 10, 6, 79, 1, 10, 6, 30, 2, 5, 11, 55, 9, 4, 12, 10, 9, 21, 5, 19, 176, 5,
    64, 128, 1, 75, 4, 57, 7, 17, 64, 2, 1, 2, 11, 2, 14, 248, 47, 8, 214, 9, 42, 9, 231, 69, 4, 1, 7, 1, 2,
    1, 163, 2, 15, 1, 29, 3, 2, 1, 14, 4, 8, 140, 3, 132, 18, 107, 5, 13, 3, 9, 7, 10, 3, 2, 225, 36, 46, 2,
    23, 158, 4, 5, 3, 6, 8, 8, 2, 7, 30, 4, 148, 1, 3, 187, 3, 85, 1, 71, 1, 2, 2, 1, 2, 2, 2, 4, 1, 12, 1, 1,
    1, 7, 1, 65, 1, 4, 2, 8, 1, 7, 1, 28, 1, 4, 1, 5, 1, 1, 3, 7, 1, 212, 2, 2, 25, 1, 25, 1, 31, 1, 25, 1,
    31, 1, 25, 1, 31, 1, 25, 1, 31, 1, 25, 1, 8, 2, 50, 128, 4, 55, 4, 50, 8, 1, 14, 1, 22, 5, 1, 15, 208, 8,
    31, 6, 6, 213, 1, 7, 1, 17, 2, 7, 1, 2, 1, 5, 5, 62, 33, 1, 112, 45, 3, 14, 2, 10, 4, 1, 193, 2, 31, 17,
    58, 214, 3, 42, 230, 5, 7, 1, 4, 1, 2, 1, 15, 1, 197, 1, 11, 7, 41, 76, 4, 10, 166, 9, 4, 1, 27, 1, 2, 1,
    1, 2, 1, 1, 10, 1, 4, 1, 1, 1, 1, 6, 1, 4, 1, 1, 1, 1, 1, 1, 3, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 2, 1, 1, 2, 4, 1, 7, 1, 4, 1, 4, 1, 1, 1, 10, 1, 17, 5, 3, 1, 5, 1, 17, 180, 26, 10, 134, 8, 224, 205,
    2, 32, 186, 32, 6, 222, 1, 2, 130, 45, 14, 177, 58, 159, 24, 158, 4, 226, 11, 203, 38, 5, 224, 32, 208,
    186, 43, 240, 1, 0, 0,
};
