-- Grain: one text, folded: lower case, without accents, đ as d, so that "dak lak" finds "Đắk Lắk".
CREATE OR REPLACE MACRO fold(words) AS replace(lower(strip_accents(words)), 'đ', 'd');
COMMENT ON MACRO fold IS 'A text in lower case without accents, đ as d.';
