-- The terms of search_document by term. It holds no text of its own (content=''): a row is taken out by its number
-- alone. The terms come cut already, so the tokenizer only parts them at spaces.
create virtual table claim_index using fts5 (
  text, title, summary, quote, claimant, subject, topic, source, form, facet,
  content='', contentless_delete=1, tokenize="ascii tokenchars '_'"
);

-- How many claims have a term, and every place of every term.
create virtual table claim_term using fts5vocab (claim_index, row);
create virtual table claim_instance using fts5vocab (claim_index, instance);
