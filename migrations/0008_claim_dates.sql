-- When claims were said and reviewed, for lists and searches within dates.
create index search_document_by_said on search_document (said_from, said_to);
create index search_document_by_review on search_document (reviewed_from, reviewed_to);
