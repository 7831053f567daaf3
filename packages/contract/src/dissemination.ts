import { z } from 'zod';
import { normaliseInput } from '@thientruong/kernel';
import { AGENCY_GROUPS } from './agencies.ts';
import { AgencyRef, Day, Id, Instant, ListFormat, OptionalText, page, pageQuery, PersonRef, Search, Text, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { FileRef } from './files.ts';

/** How something is disseminated. */
export const CHANNELS = ['meeting', 'training', 'article', 'broadcast', 'social', 'display', 'contest', 'other'] as const;
/** One of CHANNELS. */
export type Channel = (typeof CHANNELS)[number];
/** Who is reached. */
export const AUDIENCES = ['leaders', 'officials', 'enterprises', 'scientists', 'farmers', 'students', 'people', 'other'] as const;
/** One of AUDIENCES. */
export type Audience = (typeof AUDIENCES)[number];
/** Where an agency stands with a document that it has to disseminate; computed from its activities. */
export const MANDATE_STATES = ['done', 'done_late', 'open', 'overdue'] as const;
/** One of MANDATE_STATES. */
export type MandateState = (typeof MANDATE_STATES)[number];
/** Kinds of materials. */
export const MATERIAL_KINDS = ['outline', 'slides', 'leaflet', 'video', 'audio', 'questions', 'other'] as const;
/** One of MATERIAL_KINDS. */
export type MaterialKind = (typeof MATERIAL_KINDS)[number];
/** Languages of materials. */
export const MATERIAL_LANGUAGES = ['vi', 'en', 'other'] as const;

/** Most rows of audience, documents of one activity. */
export const MAX_AUDIENCES = 30;
/** Most documents of one activity. */
export const MAX_OUTREACH_DOCUMENTS = 20;

const Cost = z.string().regex(/^[1-9]\d{0,14}$/, { error: 'Kinh phí phải là số đồng nguyên lớn hơn 0, nhiều nhất 15 chữ số' });
const Link = z.string({ error: 'Đường dẫn còn thiếu' }).transform(normaliseInput).pipe(z.url({ protocol: /^https?$/, error: 'Đường dẫn phải bắt đầu bằng http:// hoặc https://' }).max(2000, { error: 'Đường dẫn dài quá 2000 ký tự' }));

/** A document of the register as activities name it. */
export const DisseminatedDocument = z.object({ id: Id, symbol: z.string().nullable(), title: z.string().nullable() });
/** A document of the register as activities name it. */
export type DisseminatedDocument = z.infer<typeof DisseminatedDocument>;

const campaignWords = {
  title: Text(300, 'Chủ đề'),
  messages: Text(8000, 'Thông điệp'),
  audiences: OptionalText(2000, 'Đối tượng'),
  clauseId: Id.nullable(),
  startsOn: Day,
  endsOn: Day,
};
const ClauseRef = z.object({ id: Id, path: z.string(), heading: z.string(), planId: Id });

const campaignSummary = {
  id: Id,
  code: z.string(),
  /** null: Sở KH&CN for the whole province. */
  agency: AgencyRef.nullable(),
  title: z.string(),
  startsOn: Day,
  endsOn: Day,
  closed: z.boolean(),
  version: Version,
};
/** A campaign in lists. */
export const CampaignSummary = z.object(campaignSummary);
/** A campaign in lists. */
export type CampaignSummary = z.infer<typeof CampaignSummary>;
/** A campaign; activities and people are those that the actor may see. */
export const Campaign = z.object({
  ...campaignSummary,
  messages: z.string(),
  audiences: z.string().nullable(),
  clause: ClauseRef.nullable(),
  closedReason: z.string().nullable(),
  createdBy: PersonRef,
  createdAt: Instant,
  activities: z.int(),
  people: z.int(),
  can: z.object({ change: z.boolean(), close: z.boolean() }),
});
/** A campaign. */
export type Campaign = z.infer<typeof Campaign>;

/** What an agency writes of an activity. */
export const OutreachFields = z.object({
  campaignId: Id.nullable(),
  channel: z.enum(CHANNELS, { error: 'Hãy chọn hình thức' }),
  title: Text(300, 'Tên hoạt động'),
  heldOn: Day,
  endedOn: Day.nullable(),
  place: Text(300, 'Địa điểm, hoặc báo, đài, kênh'),
  url: Link.nullable(),
  cost: Cost.nullable(),
  note: OptionalText(2000, 'Ghi chú'),
  fileId: Id.nullable(),
  taskId: Id.nullable(),
  /** The plan in whose reports it counts, where neither task nor campaign says it; left out, the only published one. */
  planId: Id.nullable().default(null),
  documentIds: z.array(Id).max(MAX_OUTREACH_DOCUMENTS),
  audiences: z.array(z.object({ kind: z.enum(AUDIENCES, { error: 'Hãy chọn đối tượng' }), unit: OptionalText(200, 'Đơn vị'), people: z.int({ error: 'Số người phải là số nguyên' }).min(1, { error: 'Số người phải lớn hơn 0' }).max(10_000_000, { error: 'Số người quá lớn' }) })).max(MAX_AUDIENCES),
});
/** What an agency writes of an activity. */
export type OutreachFields = z.infer<typeof OutreachFields>;

const outreachSummary = {
  id: Id,
  agency: AgencyRef,
  campaign: z.object({ id: Id, code: z.string(), title: z.string() }).nullable(),
  channel: z.enum(CHANNELS),
  title: z.string(),
  heldOn: Day,
  endedOn: Day.nullable(),
  place: z.string(),
  people: z.int(),
  withdrawn: z.boolean(),
  version: Version,
};
/** An activity in lists. */
export const OutreachSummary = z.object(outreachSummary);
/** An activity in lists. */
export type OutreachSummary = z.infer<typeof OutreachSummary>;
/** An activity with whom it reached and what hangs on it. `hung`: it stands as evidence on its task. */
export const Outreach = z.object({
  ...outreachSummary,
  url: z.string().nullable(),
  cost: z.string().nullable(),
  note: z.string().nullable(),
  file: FileRef.nullable(),
  task: z.object({ id: Id, code: z.string(), content: z.string() }).nullable(),
  plan: z.object({ id: Id, title: z.string() }).nullable(),
  hung: z.boolean(),
  documents: z.array(DisseminatedDocument),
  audiences: z.array(z.object({ kind: z.enum(AUDIENCES), unit: z.string().nullable(), people: z.int() })),
  withdrawnReason: z.string().nullable(),
  createdBy: PersonRef,
  createdAt: Instant,
  can: z.object({ change: z.boolean(), withdraw: z.boolean() }),
});
/** An activity. */
export type Outreach = z.infer<typeof Outreach>;

const mandateSummary = {
  id: Id,
  document: DisseminatedDocument,
  dueOn: Day,
  note: z.string().nullable(),
  withdrawn: z.boolean(),
  /** How many agencies stand where, of those that the actor may see. */
  counts: z.object({ done: z.int(), done_late: z.int(), open: z.int(), overdue: z.int() }),
  version: Version,
};
/** A document to be disseminated, in lists. */
export const MandateSummary = z.object(mandateSummary);
/** A document to be disseminated, in lists. */
export type MandateSummary = z.infer<typeof MandateSummary>;
/** A document to be disseminated with where each agency stands. */
export const Mandate = z.object({
  ...mandateSummary,
  withdrawnReason: z.string().nullable(),
  createdBy: PersonRef,
  createdAt: Instant,
  agencies: z.array(z.object({ agency: AgencyRef, state: z.enum(MANDATE_STATES), firstOn: Day.nullable(), activities: z.int(), people: z.int(), remindedOn: Day.nullable() })),
  can: z.object({ change: z.boolean(), remind: z.boolean(), withdraw: z.boolean(), report: z.boolean() }),
});
/** A document to be disseminated with where each agency stands. */
export type Mandate = z.infer<typeof Mandate>;

const materialFields = {
  title: Text(300, 'Tên tài liệu'),
  kind: z.enum(MATERIAL_KINDS, { error: 'Hãy chọn loại tài liệu' }),
  topics: z.array(Text(60, 'Chủ đề')).max(10, { error: 'Nhiều nhất 10 chủ đề' }),
  language: z.enum(MATERIAL_LANGUAGES, { error: 'Hãy chọn ngôn ngữ' }),
  reuse: Text(1000, 'Điều kiện sử dụng lại'),
  fileId: Id.nullable(),
  url: Link.nullable(),
};
/** A material of the library. */
export const Material = z.object({
  id: Id,
  agency: AgencyRef.nullable(),
  title: z.string(),
  kind: z.enum(MATERIAL_KINDS),
  topics: z.array(z.string()),
  language: z.enum(MATERIAL_LANGUAGES),
  reuse: z.string(),
  file: FileRef.nullable(),
  url: z.string().nullable(),
  createdBy: PersonRef,
  createdAt: Instant,
  withdrawn: z.boolean(),
  version: Version,
  can: z.object({ change: z.boolean() }),
});
/** A material of the library. */
export type Material = z.infer<typeof Material>;

const campaignId = z.object({ campaignId: Id });
const outreachId = z.object({ outreachId: Id });
const mandateId = z.object({ mandateId: Id });
const materialId = z.object({ materialId: Id });
const version = { version: Version };
const reason = { reason: Text(1000, 'Lý do') };
const outreachFilter = {
  agencyId: Id.optional(),
  channel: z.enum(CHANNELS).optional(),
  campaignId: Id.optional(),
  documentId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
  withdrawn: z.enum(['true']).optional(),
  q: Search().optional(),
};

/** Campaigns, the newest first. */
export const listCampaigns = endpoint({
  id: 'dissemination.campaigns', method: 'GET', path: '/campaigns', permission: 'dissemination.read', summary: 'Chiến dịch tuyên truyền',
  query: z.object({ ...pageQuery, open: z.enum(['true']).optional(), q: Search().optional() }),
  response: page(CampaignSummary).extend({ can: z.object({ open: z.boolean() }) }),
});
/** Opens a campaign of the own agency, or of the province by the coordinator. */
export const openCampaign = endpoint({ id: 'dissemination.openCampaign', method: 'POST', path: '/campaigns', permission: 'dissemination.write', summary: 'Mở chiến dịch tuyên truyền', idempotent: true, body: z.object(campaignWords), response: Campaign });
/** One campaign. */
export const getCampaign = endpoint({ id: 'dissemination.campaign', method: 'GET', path: '/campaigns/:campaignId', permission: 'dissemination.read', summary: 'Một chiến dịch tuyên truyền', params: campaignId, response: Campaign });
/** Changes the words of an open campaign. */
export const changeCampaign = endpoint({ id: 'dissemination.changeCampaign', method: 'PATCH', path: '/campaigns/:campaignId', permission: 'dissemination.write', summary: 'Sửa chiến dịch tuyên truyền', params: campaignId, body: z.object({ ...version, ...campaignWords }), response: Campaign });
/** Closes a campaign with a word on what came of it; it takes no more activities. */
export const closeCampaign = endpoint({ id: 'dissemination.closeCampaign', method: 'POST', path: '/campaigns/:campaignId/close', permission: 'dissemination.write', summary: 'Kết thúc chiến dịch', idempotent: true, params: campaignId, body: z.object({ ...version, reason: Text(2000, 'Kết quả, lý do kết thúc') }), response: Campaign });

/** Activities that the actor may see, by day (the newest first) or by people reached. */
export const listOutreach = endpoint({
  id: 'dissemination.list', method: 'GET', path: '/outreach', permission: 'dissemination.read', summary: 'Hoạt động tuyên truyền',
  query: z.object({ ...pageQuery, ...outreachFilter, sort: z.enum(['heldOn', 'people']).default('heldOn'), direction: z.enum(['asc', 'desc']).default('desc') }),
  response: page(OutreachSummary).extend({ can: z.object({ add: z.boolean() }) }),
});
/** The filtered activities as .xlsx. */
export const exportOutreach = endpoint({ id: 'dissemination.export', method: 'GET', path: '/outreach/export', permission: 'dissemination.read', summary: 'Xuất hoạt động tuyên truyền', gives: 'file', query: z.object({ ...outreachFilter, format: ListFormat }), response: z.unknown() });
/** The workbook that import reads, with the own tasks and open campaigns beside it. */
export const templateOutreach = endpoint({ id: 'dissemination.template', method: 'GET', path: '/outreach/template', permission: 'dissemination.write', summary: 'Mẫu Excel hoạt động tuyên truyền', gives: 'file', response: z.unknown() });
/** Adds the activities of a workbook; those that are there already are passed over, one fault and nothing is added. */
export const importOutreach = endpoint({ id: 'dissemination.import', method: 'POST', path: '/outreach/import', permission: 'dissemination.write', summary: 'Nhập hoạt động từ Excel', idempotent: true, body: z.object({ fileId: Id, planId: Id.nullable().default(null) }), response: z.object({ added: z.int(), known: z.int() }) });
/** How far the actor's import of a file has come; null where none runs on this server. */
export const importProgress = endpoint({ id: 'dissemination.importProgress', method: 'GET', path: '/outreach/import/progress', permission: 'dissemination.write', summary: 'Tiến độ nhập hoạt động từ Excel', query: z.object({ fileId: Id }), response: z.object({ progress: z.object({ step: z.enum(['reading', 'writing']), done: z.int(), total: z.int() }).nullable() }) });
/** Activities, people and money by agency, channel and month, as far as the actor sees; each number can be opened as rows of the list. */
export const countOutreach = endpoint({
  id: 'dissemination.figures', method: 'GET', path: '/outreach/figures', permission: 'dissemination.read', summary: 'Số liệu tuyên truyền',
  query: z.object({ from: Day.optional(), to: Day.optional() }),
  response: z.object({
    activities: z.int(), people: z.int(), cost: z.string(),
    byAgency: z.array(z.object({ agency: AgencyRef, activities: z.int(), people: z.int(), cost: z.string(), channels: z.array(z.object({ channel: z.enum(CHANNELS), activities: z.int(), people: z.int() })) })),
    byChannel: z.array(z.object({ channel: z.enum(CHANNELS), activities: z.int(), people: z.int() })),
    byMonth: z.array(z.object({ month: z.string(), activities: z.int(), people: z.int() })),
  }),
});
/** One activity. */
export const getOutreach = endpoint({ id: 'dissemination.get', method: 'GET', path: '/outreach/:outreachId', permission: 'dissemination.read', summary: 'Một hoạt động tuyên truyền', params: outreachId, response: Outreach });
/** An agency reports an activity; with a task it hangs there as evidence. */
export const addOutreach = endpoint({ id: 'dissemination.add', method: 'POST', path: '/outreach', permission: 'dissemination.write', summary: 'Ghi hoạt động tuyên truyền', idempotent: true, body: OutreachFields, response: Outreach });
/** Changes an activity; its evidence is replaced. */
export const changeOutreach = endpoint({ id: 'dissemination.change', method: 'PATCH', path: '/outreach/:outreachId', permission: 'dissemination.write', summary: 'Sửa hoạt động tuyên truyền', params: outreachId, body: OutreachFields.extend(version), response: Outreach });
/** Withdraws an activity with a reason; it counts no more. */
export const withdrawOutreach = endpoint({ id: 'dissemination.withdraw', method: 'POST', path: '/outreach/:outreachId/withdraw', permission: 'dissemination.write', summary: 'Rút hoạt động tuyên truyền', idempotent: true, params: outreachId, body: z.object({ ...version, ...reason }), response: Outreach });

/** Documents to be disseminated, by day, the latest first. */
export const listMandates = endpoint({
  id: 'dissemination.mandates', method: 'GET', path: '/mandates', permission: 'dissemination.read', summary: 'Văn bản phải phổ biến',
  query: z.object({ ...pageQuery, missing: z.enum(['true']).optional() }),
  response: page(MandateSummary).extend({ can: z.object({ open: z.boolean() }) }),
});
/** Which agency has not disseminated which document, as .xlsx. */
export const exportMandates = endpoint({ id: 'dissemination.exportMandates', method: 'GET', path: '/mandates/export', permission: 'dissemination.read', summary: 'Xuất tình hình phổ biến văn bản', gives: 'file', query: z.object({ format: ListFormat }), response: z.unknown() });
/** Asks chosen agencies to disseminate a document by a day. */
export const openMandate = endpoint({
  id: 'dissemination.openMandate', method: 'POST', path: '/mandates', permission: 'dissemination.ask', summary: 'Yêu cầu phổ biến văn bản', idempotent: true,
  body: z.object({ documentId: Id, dueOn: Day, note: OptionalText(2000, 'Yêu cầu'), agencyIds: z.array(Id).max(500), groups: z.array(z.enum(AGENCY_GROUPS)).max(AGENCY_GROUPS.length) }),
  response: Mandate,
});
/** One document to be disseminated. */
export const getMandate = endpoint({ id: 'dissemination.mandate', method: 'GET', path: '/mandates/:mandateId', permission: 'dissemination.read', summary: 'Tình hình phổ biến một văn bản', params: mandateId, response: Mandate });
/** Moves the day, words the request anew, asks further agencies. */
export const changeMandate = endpoint({ id: 'dissemination.changeMandate', method: 'PATCH', path: '/mandates/:mandateId', permission: 'dissemination.ask', summary: 'Sửa yêu cầu phổ biến', params: mandateId, body: z.object({ ...version, dueOn: Day, note: OptionalText(2000, 'Yêu cầu'), alsoAgencyIds: z.array(Id).max(500) }), response: Mandate });
/** Reminds all agencies that have not done it, once a day. */
export const remindMandate = endpoint({ id: 'dissemination.remind', method: 'POST', path: '/mandates/:mandateId/remind', permission: 'dissemination.ask', summary: 'Nhắc các cơ quan chưa phổ biến', idempotent: true, params: mandateId, body: z.object({}), response: Mandate });
/** Withdraws the request with a reason. */
export const withdrawMandate = endpoint({ id: 'dissemination.withdrawMandate', method: 'POST', path: '/mandates/:mandateId/withdraw', permission: 'dissemination.ask', summary: 'Rút yêu cầu phổ biến', idempotent: true, params: mandateId, body: z.object({ ...version, ...reason }), response: Mandate });

/** The library, the newest first. */
export const listMaterials = endpoint({
  id: 'dissemination.materials', method: 'GET', path: '/materials', permission: 'dissemination.read', summary: 'Kho tài liệu tuyên truyền',
  query: z.object({ ...pageQuery, kind: z.enum(MATERIAL_KINDS).optional(), topic: Search(60).optional(), language: z.enum(MATERIAL_LANGUAGES).optional(), q: Search().optional() }),
  response: page(Material).extend({ can: z.object({ add: z.boolean() }) }),
});
/** Puts a file or a link into the library. */
export const addMaterial = endpoint({ id: 'dissemination.addMaterial', method: 'POST', path: '/materials', permission: 'dissemination.write', summary: 'Thêm tài liệu tuyên truyền', idempotent: true, body: z.object(materialFields), response: Material });
/** Changes a material. */
export const changeMaterial = endpoint({ id: 'dissemination.changeMaterial', method: 'PATCH', path: '/materials/:materialId', permission: 'dissemination.write', summary: 'Sửa tài liệu tuyên truyền', params: materialId, body: z.object({ ...version, ...materialFields }), response: Material });
/** Takes a material out of the library with a reason. */
export const withdrawMaterial = endpoint({ id: 'dissemination.withdrawMaterial', method: 'POST', path: '/materials/:materialId/withdraw', permission: 'dissemination.write', summary: 'Rút tài liệu tuyên truyền', idempotent: true, params: materialId, body: z.object({ ...version, ...reason }), response: Material });
