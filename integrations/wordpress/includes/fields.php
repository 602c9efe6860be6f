<?php
/**
 * The parameters of the widget: what they are called, what they may be, and what holds where nothing is given.
 *
 * @package Patuh
 */

namespace Patuh;

defined( 'ABSPATH' ) || exit;

/**
 * Every parameter under the name that the widget itself gives it. Shortcode, block and settings are made from this
 * list. A parameter with a `default` is also a setting of the site.
 */
function fields() {
	return array(
		'instrument'  => array(
			'label'   => __( 'Checklist', 'patuh' ),
			'type'    => 'instrument',
			'choices' => array( '' => __( 'The visitor chooses', 'patuh' ) ) + instruments(),
			'default' => '',
		),
		'lang'        => array(
			'label'   => __( 'Language', 'patuh' ),
			'type'    => 'choice',
			'choices' => array(
				'id' => 'Bahasa Indonesia',
				'en' => 'English',
			),
			'default' => 'id',
		),
		'theme'       => array(
			'label'   => __( 'Colours', 'patuh' ),
			'type'    => 'choice',
			'choices' => array(
				'auto'  => __( 'As the page around it', 'patuh' ),
				'light' => __( 'Light', 'patuh' ),
				'dark'  => __( 'Dark', 'patuh' ),
			),
			'default' => 'auto',
		),
		'view'        => array(
			'label'   => __( 'What is shown', 'patuh' ),
			'type'    => 'choice',
			'choices' => array(
				'app'       => __( 'The whole app', 'patuh' ),
				'checklist' => __( 'The checklist', 'patuh' ),
				'result'    => __( 'The result', 'patuh' ),
			),
			'default' => 'app',
		),
		'kind'        => array(
			'label'   => __( 'How it is embedded', 'patuh' ),
			'help'    => __( 'Choose the frame where styles of the theme disturb the checklist.', 'patuh' ),
			'type'    => 'choice',
			'choices' => array(
				'element' => __( 'As a part of the page', 'patuh' ),
				'iframe'  => __( 'In a frame (iframe)', 'patuh' ),
			),
			'default' => 'element',
		),
		'height'      => array(
			'label'   => __( 'Height of the frame', 'patuh' ),
			'help'    => __( 'In pixels, 300 to 5000. The frame adapts itself to its content afterwards.', 'patuh' ),
			'type'    => 'number',
			'min'     => 300,
			'max'     => 5000,
			'default' => '900',
		),
		'entity'      => array(
			'label'   => __( 'Regency, city or province', 'patuh' ),
			'help'    => __( 'Filled in for the visitor.', 'patuh' ),
			'type'    => 'text',
			'default' => '',
		),
		'unit-kind'   => array(
			'label' => __( 'Kind of unit', 'patuh' ),
			'help'  => __( 'The word in the checklist’s file, for example puskesmas.', 'patuh' ),
			'type'  => 'text',
		),
		'unit'        => array(
			'label' => __( 'Name of the unit', 'patuh' ),
			'type'  => 'text',
		),
		'period'      => array(
			'label' => __( 'Period', 'patuh' ),
			'help'  => __( 'For example 2026.', 'patuh' ),
			'type'  => 'text',
		),
		'src'         => array(
			'label' => __( 'Address of an assessment to show', 'patuh' ),
			'type'  => 'url',
		),
		'readonly'    => array(
			'label' => __( 'Answers cannot be changed', 'patuh' ),
			'type'  => 'flag',
		),
		'storage-key' => array(
			'label' => __( 'Name of the storage', 'patuh' ),
			'help'  => __( 'Checklists with different names keep their assessments apart.', 'patuh' ),
			'type'  => 'text',
		),
		'embed-id'    => array(
			'label' => __( 'Name for scripts of this page', 'patuh' ),
			'type'  => 'text',
		),
	);
}

/** Titles of the checklists that the app brings along, by id. */
function instruments() {
	static $index;
	$index = $index ?? wp_json_file_decode( dirname( PLUGIN ) . '/app/instruments/index.json', array( 'associative' => true ) );
	$lang  = 0 === strpos( determine_locale(), 'id' ) ? 'id' : 'en';

	return array_map(
		static function ( $title ) use ( $lang ) {
			return $title[ $lang ];
		},
		array_column( (array) $index, 'title', 'id' )
	);
}

/** The value as it may be used: an empty string (false for a flag) where it is not one that the field allows. */
function clean( array $field, $value ) {
	if ( 'flag' === $field['type'] ) {
		return wp_validate_boolean( $value );
	}
	$value = is_scalar( $value ) ? trim( (string) $value ) : '';
	switch ( $field['type'] ) {
		case 'choice':
			return isset( $field['choices'][ $value ] ) ? $value : '';
		case 'instrument':
			return isset( $field['choices'][ $value ] ) ? $value : address( $value );
		case 'url':
			return address( $value );
		case 'number':
			return is_numeric( $value ) ? (string) max( $field['min'], min( $field['max'], (int) $value ) ) : '';
		default:
			return sanitize_text_field( $value );
	}
}

/** A web address or an absolute path; a bare word is neither, although WordPress would make a host name of it. */
function address( $value ) {
	return preg_match( '~^(https?:/)?/~i', $value ) ? esc_url_raw( $value, array( 'http', 'https' ) ) : '';
}

/** The settings of the site, complete. */
function settings() {
	$stored   = get_option( 'patuh' );
	$settings = array();
	foreach ( fields() as $name => $field ) {
		if ( isset( $field['default'] ) ) {
			$value             = clean( $field, $stored[ $name ] ?? '' );
			$settings[ $name ] = '' === $value ? $field['default'] : $value;
		}
	}
	return $settings;
}
