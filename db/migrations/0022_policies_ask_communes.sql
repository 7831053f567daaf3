-- A round of consultation asks the committees of communes too, alone or together with other groups.
alter table policy_ask drop constraint policy_ask_via_check;
alter table policy_ask add constraint policy_ask_via_check check (via in
  ('departments', 'districts', 'communes', 'departments_and_districts', 'departments_and_communes', 'districts_and_communes', 'departments_districts_and_communes'));
