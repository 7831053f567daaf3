-- The page of a period and the province's report say what moved since each agency sent its report. To find that out, tens of thousands of sent figures would be
-- compared with what rows give now, at every opening. The print of the rows as they were then tells whether there is anything to compare.
alter table report_submission add column print text;
comment on column report_submission.print is 'Dấu của các dòng đã đếm lúc gửi: còn trùng thì không số liệu nào đổi; khác hoặc không có thì so từng số liệu.';
