-- What a stage left behind and what a round asks are found too, without accents. Folding as the application does it: marks away, đ as d, lower case, one space.
create function fold_words(words text) returns text language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(lower(translate(regexp_replace(normalize(words, NFD), '[\u0300-\u036f]+', '', 'g'), 'đĐ', 'dd')), '\s+', ' ', 'g'))
$$;
alter table policy_stage add column folded text not null generated always as (fold_words(coalesce(text, '') || ' ' || coalesce(conditions, '') || ' ' || coalesce(skip_reason, ''))) stored;
comment on column policy_stage.folded is 'Kết quả, điều kiện, lý do bỏ qua của bước, không dấu, để tìm.';
create index policy_stage_folded on policy_stage using gin (folded gin_trgm_ops);
alter table policy_round add column folded text not null generated always as (fold_words(question)) stored;
comment on column policy_round.folded is 'Nội dung xin ý kiến, không dấu, để tìm.';
create index policy_round_folded on policy_round using gin (folded gin_trgm_ops);
