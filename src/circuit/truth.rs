//! The three truth values and strong Kleene logic.
//!
//! Source: S. C. Kleene, *Introduction to Metamathematics* (1952), §64: `and` is the least, `or` the greatest, in the order
//! false < unknown < true.

/// True, false, or unknown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Truth {
    False = 0,
    Unknown = 1,
    True = 2,
}

impl Truth {
    pub const ALL: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }

    pub fn is_true(self) -> bool {
        self == Truth::True
    }

    pub fn is_false(self) -> bool {
        self == Truth::False
    }

    pub fn is_known(self) -> bool {
        self != Truth::Unknown
    }

    /// True or false as they are, unknown as `None`: for programs that read JSON.
    pub fn known(self) -> Option<bool> {
        match self {
            Truth::True => Some(true),
            Truth::False => Some(false),
            Truth::Unknown => None,
        }
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::True => Truth::False,
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Truth {
        if value { Truth::True } else { Truth::False }
    }
}
