//! The tree of an instrument as one flat list, parents before children. Scores, the map and the tables walk it by
//! position instead of searching the tree.

use std::rc::Rc;

use super::{Children, Group, Indicator};
use crate::domain::map::Map;

/// All groups and indicators in reading order.
#[derive(Debug, Default)]
pub struct Outline {
    nodes: Vec<Node>,
    tops: Vec<usize>,
    pages: Vec<usize>,
    indicators: Map<usize>,
    groups: Map<usize>,
}

/// One group or indicator.
#[derive(Debug)]
pub struct Node {
    /// Its definition.
    pub what: What,
    /// Position of the group it belongs to; none for a dimension.
    pub parent: Option<usize>,
    /// Positions of its children, in order; empty for an indicator.
    pub children: Vec<usize>,
    /// 0 for a dimension.
    pub depth: usize,
}

/// A group or an indicator.
#[derive(Clone, Debug)]
pub enum What {
    /// A group.
    Group(Rc<Group>),
    /// An indicator.
    Indicator(Rc<Indicator>),
}

impl Node {
    /// Its weight among its siblings.
    pub fn weight(&self) -> u64 {
        match &self.what {
            What::Group(group) => group.weight,
            What::Indicator(indicator) => indicator.weight,
        }
    }

    /// Its indicator, if it is one.
    pub fn indicator(&self) -> Option<&Rc<Indicator>> {
        match &self.what {
            What::Group(_) => None,
            What::Indicator(indicator) => Some(indicator),
        }
    }

    /// Its group, if it is one.
    pub fn group(&self) -> Option<&Rc<Group>> {
        match &self.what {
            What::Group(group) => Some(group),
            What::Indicator(_) => None,
        }
    }
}

impl Outline {
    pub(super) fn new(dimensions: &[Rc<Group>]) -> Self {
        let mut outline = Self::default();
        outline.tops = dimensions.iter().map(|group| outline.add_group(group, None, 0)).collect();
        let (mut groups, mut indicators) = (Vec::new(), Vec::new());
        for (position, node) in outline.nodes.iter().enumerate() {
            match &node.what {
                What::Group(group) => groups.push((group.id.clone(), position)),
                What::Indicator(indicator) => indicators.push((indicator.id.clone(), position)),
            }
        }
        outline.groups = groups.into_iter().collect();
        outline.indicators = indicators.into_iter().collect();
        outline
    }

    fn add_group(&mut self, group: &Rc<Group>, parent: Option<usize>, depth: usize) -> usize {
        let position = self.push(What::Group(group.clone()), parent, depth);
        let children = match &group.children {
            Children::Groups(groups) => {
                groups.iter().map(|child| self.add_group(child, Some(position), depth + 1)).collect()
            }
            Children::Indicators(indicators) => {
                self.pages.push(position);
                let leaf = |child: &Rc<Indicator>| self.push(What::Indicator(child.clone()), Some(position), depth + 1);
                indicators.iter().map(leaf).collect()
            }
        };
        if let Some(node) = self.nodes.get_mut(position) {
            node.children = children;
        }
        position
    }

    fn push(&mut self, what: What, parent: Option<usize>, depth: usize) -> usize {
        self.nodes.push(Node { what, parent, children: Vec::new(), depth });
        self.nodes.len() - 1
    }

    /// All nodes, parents before children.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node at a position.
    pub fn node(&self, position: usize) -> Option<&Node> {
        self.nodes.get(position)
    }

    /// Positions of the dimensions.
    pub fn tops(&self) -> &[usize] {
        &self.tops
    }

    /// The position of an indicator.
    pub fn position(&self, indicator: &str) -> Option<usize> {
        self.indicators.get(indicator).copied()
    }

    /// The position of a group.
    pub fn group_position(&self, group: &str) -> Option<usize> {
        self.groups.get(group).copied()
    }

    /// An indicator by its id.
    pub fn indicator(&self, id: &str) -> Option<&Rc<Indicator>> {
        self.position(id).and_then(|position| self.node(position)).and_then(Node::indicator)
    }

    /// All indicators in order, with their positions.
    pub fn indicators(&self) -> impl Iterator<Item = (usize, &Rc<Indicator>)> {
        self.nodes.iter().enumerate().filter_map(|(position, node)| Some((position, node.indicator()?)))
    }

    /// The groups that hold indicators, in order, with their positions: what is shown one at a time.
    pub fn pages(&self) -> impl Iterator<Item = (usize, &Rc<Group>)> {
        self.pages.iter().filter_map(|&position| Some((position, self.node(position)?.group()?)))
    }

    /// The children of a node that are indicators, in order.
    pub fn indicators_of(&self, position: usize) -> impl Iterator<Item = &Rc<Indicator>> {
        let children = self.node(position).map_or(&[][..], |node| &node.children);
        children.iter().filter_map(|&child| self.node(child)?.indicator())
    }

    /// A position and all above it, up to the dimension.
    pub fn upwards(&self, position: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(position), |&below| self.node(below).and_then(|node| node.parent))
    }
}
