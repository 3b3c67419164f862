//! `--list PATH=FILE`: the members of a list on a sheet or in a file of their own.

use std::hash::Hasher;
use std::io::Read;

use rustc_hash::FxHasher;

use super::{Batch, RowsFormat, input_format, opened, unreadable};
use crate::batch::errors::WrongList;
use crate::batch::rows::columns::{Columns, listed};
use crate::batch::rows::members::{KEYS, MemberColumns, MemberTable, MembersError};
use crate::batch::rows::reader::RowReader;
use crate::batch::rows::{RowFormat, RowSource};
use crate::cli::batch::progress::{Counting, Progress};
use crate::cli::settings::rejected;
use crate::cli::show;
use crate::law::Law;
use crate::nearest::did_you_mean;
use crate::policy::Policy;
use crate::policy::ids::FactId;
use crate::policy::model::FactType;
use crate::problem::Rejected;
use crate::words::say_error;

/// One `--list`.
pub struct ListArgument {
    pub list: FactId,
    pub file: String,
    sheet: Option<String>,
    /// `--map` of its fields: the field, and the column.
    mapped: Vec<(String, String)>,
}

/// A table of members whose header is read.
pub struct OpenedList {
    table: MemberTable,
    columns: MemberColumns,
    source: RowSource<Counting>,
}

fn wrong(what: String, mend: String) -> Box<Rejected> {
    rejected(WrongList { what, mend })
}

impl ListArgument {
    /// Reads `children=FILE`, and of a spreadsheet `children=FILE#SHEET`.
    ///
    /// # Errors
    /// The path is no list.
    pub fn parse(policy: &Policy, argument: &str) -> Result<ListArgument, Box<Rejected>> {
        let Some((path, file)) = argument.split_once('=').map(|(path, file)| (path.trim(), file.trim())) else {
            return Err(wrong(say_error!(BatchListArgument { argument }), say_error!(BatchListArgumentHelp)));
        };
        let is_list = |id: &FactId| matches!(policy.facts[*id].ty, FactType::List(_));
        let list = policy.fact(path).filter(is_list).ok_or_else(|| {
            let lists = policy.declared_facts().filter(|(id, _)| is_list(id)).map(|(_, fact)| &*fact.path);
            let lists: Vec<&str> = lists.collect();
            let names: Vec<String> = lists.iter().map(|name| (*name).to_owned()).collect();
            let mend = did_you_mean(path, lists).unwrap_or_else(|| match names.is_empty() {
                true => say_error!(BatchListNoneHelp),
                false => say_error!(BatchListNoListHelp { names: listed(&names) }),
            });
            wrong(say_error!(BatchListNoList { path: crate::case::errors::shown(path) }), mend)
        })?;
        let (file, sheet) = match file.rsplit_once('#') {
            Some((file, sheet)) if !std::path::Path::new(argument).exists() => (file, Some(sheet.to_owned())),
            _ => (file, None),
        };
        Ok(ListArgument { list, file: file.to_owned(), sheet, mapped: Vec::new() })
    }

    /// Takes a `--map` that names a field of this list, and says whether it did.
    pub fn takes(&mut self, policy: &Policy, mapping: &str) -> bool {
        let Some((path, column)) = mapping.split_once('=') else { return false };
        let field = path.trim().strip_prefix(&*policy.facts[self.list].path).and_then(|rest| rest.strip_prefix('.'));
        let field = field.map(|field| (field.to_owned(), column.trim().to_owned()));
        self.mapped.extend(field.clone());
        field.is_some()
    }
}

/// All that the lists depend on, as one text: what was asked, and a hash of each file.
///
/// # Errors
/// A file cannot be read.
pub fn content(lists: &[ListArgument]) -> Result<String, Box<Rejected>> {
    let of_list = |list: &ListArgument| {
        let hash = hash_of_file(&list.file).map_err(|error| unreadable(&list.file, &error.into()))?;
        Ok(format!("{:?} {:?} {:?} {hash:x}", list.list, list.sheet, list.mapped))
    };
    Ok(lists.iter().map(of_list).collect::<Result<Vec<_>, Box<Rejected>>>()?.join(" "))
}

fn hash_of_file(path: &str) -> std::io::Result<u64> {
    let (mut file, mut hasher, mut part) = (Progress::file(path)?, FxHasher::default(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut part)? {
            0 => return Ok(hasher.finish()),
            n => hasher.write(&part[..n]),
        }
    }
}

impl Batch {
    /// Reads the headers of the tables of members.
    ///
    /// # Errors
    /// A table cannot be read, does not say whose its rows are, or has no field of the list.
    pub(super) fn opened_lists(
        &self,
        law: &Law,
        lists: Vec<ListArgument>,
        columns: Option<&mut Columns>,
        progress: &Progress,
    ) -> Result<Vec<OpenedList>, Box<Rejected>> {
        let Some(columns) = columns else {
            return match lists.is_empty() {
                true => Ok(Vec::new()),
                false => Err(wrong(say_error!(BatchListLines), say_error!(BatchListLinesHelp))),
            };
        };
        let mut all = Vec::new();
        for ListArgument { list, file, sheet, mapped } in lists {
            let path = law.policy.facts[list].path.to_string();
            let stated = columns
                .targets
                .iter()
                .position(|target| *target == Some(crate::batch::rows::columns::Target::Fact(list)));
            if let Some(at) = stated {
                let column = columns.header[at].clone();
                return Err(wrong(say_error!(BatchListTwice { path, column }), say_error!(BatchListTwiceHelp)));
            }
            let format = input_format(&file, None::<RowsFormat>, self.delimiter)?;
            if format == RowFormat::JsonLines {
                return Err(wrong(say_error!(BatchListLines), say_error!(BatchListLinesHelp)));
            }
            let mut source = opened(&file, format, sheet.as_deref(), progress)?;
            let header = source.header.take().unwrap_or_default();
            let (key, person) = self.keys(&header, &columns.header, &file)?;
            let of_list = MemberColumns::of(&law.policy, list, &header, key, &mapped).map_err(|error| match error {
                MembersError::Twice { one, other } => {
                    wrong(say_error!(BatchListSameField { file: &file, one, other }), say_error!(BatchListFieldsHelp))
                }
                MembersError::NoField | MembersError::TooMany => wrong(
                    say_error!(BatchListNoField { file: &file, path: &path, columns: listed(&header) }),
                    say_error!(BatchListFieldsHelp),
                ),
            })?;
            if !of_list.ignored.is_empty() {
                let (n, names) = (of_list.ignored.len(), listed(&of_list.ignored));
                show::warning(&say_error!(BatchListIgnored { n, file: &file, names }));
            }
            if !of_list.missing.is_empty() {
                let (n, names) = (of_list.missing.len(), listed(&of_list.missing));
                show::warning(&say_error!(BatchListUnknown { n, file: &file, names }));
            }
            columns.state_beside(list, person);
            all.push(OpenedList { table: MemberTable::new(list, file, person), columns: of_list, source });
        }
        Ok(all)
    }

    /// The column that says whose a member is, and that of the person.
    fn keys(&self, members: &[String], people: &[String], file: &str) -> Result<(usize, usize), Box<Rejected>> {
        let places = |of: &str, person: &str| {
            let at = |columns: &[String], name: &str| columns.iter().position(|column| column == name);
            at(members, of).zip(at(people, person))
        };
        let given = self.list_key.iter().filter_map(|argument| argument.split_once('='));
        let known = given.map(|(of, person)| (of.trim(), person.trim())).chain(KEYS);
        known.clone().find_map(|(of, person)| places(of, person)).ok_or_else(|| {
            let (members, people) = (listed(members), listed(people));
            wrong(say_error!(BatchListNoKey { file, members, people }), say_error!(BatchListNoKeyHelp))
        })
    }
}

impl OpenedList {
    /// Reads all rows.
    ///
    /// # Errors
    /// The table cannot be read to its end, or is too large.
    pub fn read(mut self, reader: &RowReader) -> Result<MemberTable, Box<Rejected>> {
        let file = self.table.file().to_owned();
        while let Some(chunk) = self.source.next_chunk().map_err(|error| unreadable(&file, &error))? {
            for row in chunk.rows() {
                let added = self.table.add(reader, &self.columns, row);
                added.map_err(|_| {
                    wrong(say_error!(BatchListTooMany { file: &file }), say_error!(BatchListTooManyHelp))
                })?;
            }
        }
        Ok(self.table)
    }
}

/// All people are read: does every member belong to somebody?
///
/// # Errors
/// None of them does: then the columns that should say so are the wrong ones, and every list was empty.
pub fn belongs(reader: &RowReader, people: &str) -> Result<(), Box<Rejected>> {
    for table in reader.lists() {
        let (n, n_unmet) = table.n_rows();
        let file = table.file();
        if n > 0 && n == n_unmet {
            return Err(wrong(say_error!(BatchListNobodys { file, people }), say_error!(BatchListNoKeyHelp)));
        }
        if n_unmet > 0 {
            show::warning(&say_error!(BatchListUnmet { n: n_unmet, file, people }));
        }
    }
    Ok(())
}
