import { Apart1732240000008 } from './0008-apart.js';
import { Approval1732240000022 } from './0022-approval.js';
import { AppendOnly1732240000009 } from './0009-append-only.js';
import { DangerFirst1732240000047 } from './0047-danger-first.js';
import { DangerAgain1732240000048 } from './0048-danger-again.js';
import { FoundIsNoWork1732240000049 } from './0049-found-is-no-work.js';
import { SealedTitles1732240000050 } from './0050-sealed-titles.js';
import { MessagesWritten1732240000051 } from './0051-messages-written.js';
import { IncomingContact1732240000052 } from './0052-incoming-contact.js';
import { ExactKeys1732240000058 } from './0058-exact-keys.js';
import { JudgedTitles1732240000059 } from './0059-judged-titles.js';
import { Chain1732240000030 } from './0030-chain.js';
import { SecondPersonNotices1732240000032 } from './0032-second-person-notices.js';
import { UnreadColumns1732240000033 } from './0033-unread-columns.js';
import { ClearanceNotice1732240000039 } from './0039-clearance-notice.js';
import { PageDrafts1732240000040 } from './0040-page-drafts.js';
import { PausesAndNotices1732240000043 } from './0043-pauses-and-notices.js';
import { Batches1732240000060 } from './0060-batches.js';
import { BatchDays1732240000068 } from './0068-batch-days.js';
import { RefusedWork1732240000069 } from './0069-refused-work.js';
import { SettledNotices1732240000073 } from './0073-settled-notices.js';
import { CaseFile1732240000006 } from './0006-case-file.js';
import { ContactDetails1732240000013 } from './0013-contact-details.js';
import { DeathNotice1732240000017 } from './0017-death-notice.js';
import { Exchange1732240000005 } from './0005-exchange.js';
import { FairShares1732240000023 } from './0023-fair-shares.js';
import { Inbox1732240000004 } from './0004-inbox.js';
import { FirstVisit1732240000027 } from './0027-first-visit.js';
import { Instance1732240000003 } from './0003-instance.js';
import { JourneyDrafts1732240000028 } from './0028-journey-drafts.js';
import { Journey1732240000002 } from './0002-journey.js';
import { Erasure1732240000025 } from './0025-erasure.js';
import { KeepingUp1732240000018 } from './0018-keeping-up.js';
import { MergedInto1732240000026 } from './0026-merged-into.js';
import { MessageLife1732240000024 } from './0024-message-life.js';
import { Notices1732240000011 } from './0011-notices.js';
import { Organisation1732240000001 } from './0001-organisation.js';
import { QuietDriver1732240000007 } from './0007-quiet-driver.js';
import { Calling1732240000014 } from './0014-calling.js';
import { Reasons1732240000029 } from './0029-reasons.js';
import { ReferenceChange1732240000036 } from './0036-reference-change.js';
import { Rota1732240000020 } from './0020-rota.js';
import { SafeguardingNotice1732240000019 } from './0019-safeguarding-notice.js';
import { SentAgain1732240000035 } from './0035-sent-again.js';
import { SuspectsOfImport1732240000010 } from './0010-suspects-of-import.js';
import { TaskAnswer1732240000016 } from './0016-task-answer.js';
import { WorkedInOrder1732240000012 } from './0012-worked-in-order.js';

/** All migrations, oldest first. Never edit one that has shipped: add the next. */
export const MIGRATIONS = [
  Organisation1732240000001,
  Journey1732240000002,
  Instance1732240000003,
  Inbox1732240000004,
  Exchange1732240000005,
  CaseFile1732240000006,
  QuietDriver1732240000007,
  Apart1732240000008,
  AppendOnly1732240000009,
  SuspectsOfImport1732240000010,
  Notices1732240000011,
  WorkedInOrder1732240000012,
  ContactDetails1732240000013,
  Calling1732240000014,
  TaskAnswer1732240000016,
  DeathNotice1732240000017,
  KeepingUp1732240000018,
  SafeguardingNotice1732240000019,
  Rota1732240000020,
  Approval1732240000022,
  FairShares1732240000023,
  MessageLife1732240000024,
  Erasure1732240000025,
  MergedInto1732240000026,
  FirstVisit1732240000027,
  JourneyDrafts1732240000028,
  Reasons1732240000029,
  Chain1732240000030,
  SecondPersonNotices1732240000032,
  UnreadColumns1732240000033,
  SentAgain1732240000035,
  ReferenceChange1732240000036,
  ClearanceNotice1732240000039,
  PageDrafts1732240000040,
  PausesAndNotices1732240000043,
  DangerFirst1732240000047,
  DangerAgain1732240000048,
  FoundIsNoWork1732240000049,
  SealedTitles1732240000050,
  MessagesWritten1732240000051,
  IncomingContact1732240000052,
  ExactKeys1732240000058,
  JudgedTitles1732240000059,
  Batches1732240000060,
  BatchDays1732240000068,
  RefusedWork1732240000069,
  SettledNotices1732240000073,
];
