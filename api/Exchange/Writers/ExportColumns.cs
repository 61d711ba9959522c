namespace FactCheck.Exchange.Writers;

// What an export reads of each table, in the order of its queries.

internal enum ClaimColumn { Seq, Id, Text, ShortText, Language, Translations, Kind, Checkability, Topics, SubjectIds, Status, StatusReason, AboutFrom, AboutTo, AboutPlace, SurvivorId, ExternalIds }

internal enum StatementColumn { Seq, Id, SpeakerId, SpeakerLabel, OnBehalfOfId, SaidAt, Quote, Language, Translations, SourceId, Locator, Directness, ReportedInId, Positions, ExternalIds }

internal enum EvidenceColumn { Seq, Id, ClaimId, SourceId, Stance, Directness, Quote, Locator, Note, ExternalIds }

internal enum VerdictColumn { Seq, Id, ClaimId, PublisherId, Url, State, Rating, Label, Reasons, Summary, Explanation, Language, Reviewer, ReviewedAt, PublishedAt, EvidenceIds, ReviewBy, OverrideReason, ExternalIds }

internal enum LinkColumn { Seq, Id, FromId, Relation, ToId, Rationale, AssertedById, ExternalIds }

internal enum SourceColumn { Id, Kind, Url, Title, PublisherId, AuthorIds, PublishedAt, RetrievedAt, Language, ArchiveUrls, State, SnapshotText, PartOfId, DerivedFrom, ExternalIds }
