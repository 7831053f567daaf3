-- A letter of urging is kept as Word, to be signed and sent, and as PDF, to be read and printed anywhere. Letters from before have no PDF.
alter table urging_letter add column pdf_file_id uuid;
alter table urging_letter add foreign key (tenant_id, pdf_file_id) references file (tenant_id, id);
comment on column urging_letter.pdf_file_id is 'Bản PDF cùng nội dung; trống ở công văn soạn trước khi có bản PDF.';
